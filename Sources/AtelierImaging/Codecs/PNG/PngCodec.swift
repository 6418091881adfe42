import AtelierCore
import CCodecs

/// PNG, by libpng: every colour type and depth in, RGB and RGBA of 8 and 16 bits out.
enum PngCodec: PictureCodec {
  static func header(_ file: PictureFile) throws(PictureError) -> PictureHeader {
    try PngReader(file).header
  }

  static func read(_ file: PictureFile, _ limits: PictureLimits) throws(PictureError) -> Picture {
    let reader = try PngReader(file)
    let header = reader.header
    try limits.check(header)
    let early = try reader.metadata()
    let orientation = Orientation(exif: early.exif.array)
    let intake = ColourIntake(profile: early.icc.array, model: header.model)
    let target = try UprightTarget(
      width: header.width, height: header.height, format: header.depth == 16 ? .rgbaF : .rgba8, orientation: orientation
    )
    let colours = RowConversion(intake, target.upright.format)
    try target.fill(isWhole: reader.stored.is_interlaced) { (rows, rowBytes, range) throws(PictureError) in
      try reader.rows(rows, rowBytes, range.count)
      colours.convert(rows, rowBytes, width: header.width, count: range.count)
    }
    let odd = try reader.finish()
    let metadata = try reader.metadata()
    var picture = Picture(
      pixels: target.upright,
      info: PictureInfo(
        kind: .png, depth: header.depth == 16 ? 16 : 8, hasAlpha: header.hasAlpha, space: intake.working,
        resolution: Resolution(perMetre: metadata.x_per_metre, metadata.y_per_metre), exif: metadata.exif.array,
        xmp: metadata.xmp.array, notes: colours.notes + gammaNotes(metadata) + odd))
    // EXIF may stand behind the pixels too.
    let late = orientation == .upright ? Orientation(exif: metadata.exif.array) : .upright
    picture.pixels = try UprightTarget.turn(picture.pixels, late)
    picture.info.settle(orientation == .upright ? late : orientation)
    return picture
  }

  /// A gamma that differs from sRGB's, told but not followed: hardly a program writes it on purpose.
  private static func gammaNotes(_ metadata: CodecPngMetadata) -> [String] {
    guard metadata.icc.size == 0, !metadata.says_srgb else { return [] }
    if metadata.gamma != 0 && abs(metadata.gamma - 45455) > 1000 {
      let gamma = Double(metadata.gamma) / 100_000
      return ["the file asks for a gamma of \(gamma) and has no profile; it is taken as sRGB"]
    }
    return metadata.says_primaries ? ["the file names primaries and has no profile; it is taken as sRGB"] : []
  }

  static func write(_ picture: Picture, as format: OutputFormat, to descriptor: Int32) throws(PictureError) -> [String]
  {
    let isWide = format.depth == .sixteen || (format.depth == .own && picture.info.depth == 16)
    let writer = try PngWriter(descriptor)
    try writer.start(
      picture, depth: isWide ? 16 : 8, hasAlpha: !picture.pixels.isOpaque, compression: format.compression)
    let rows = OutputRows(picture.pixels, depth: isWide ? .sixteen : .eight, isLaidOnWhite: false)
    try rows.send { (rows, rowBytes, count) throws(PictureError) in try writer.rows(rows, rowBytes, count) }
    return try writer.finish()
  }
}
