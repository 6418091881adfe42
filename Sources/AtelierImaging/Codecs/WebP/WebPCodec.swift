import AtelierCore
import CWebP

/// WebP, by libwebp: lossy and lossless, with alpha, still pictures only.
enum WebPCodec: PictureCodec {
  static func header(_ file: PictureFile) throws(PictureError) -> PictureHeader {
    try WebPContainer.header(file)
  }

  static func read(_ file: PictureFile, _ limits: PictureLimits) throws(PictureError) -> Picture {
    // The sides stand at the file's start: they are checked before the rest is read.
    try limits.check(WebPContainer.sides(file))
    let container = try WebPContainer(file)
    let header = container.header
    try limits.check(header)
    let exif = container.chunk("EXIF").map(bareExif)
    let orientation = Orientation(exif: exif)
    let intake = ColourIntake(profile: container.chunk("ICCP"), model: .rgb)
    let target = try UprightTarget(
      width: header.width, height: header.height, format: .rgba8, orientation: orientation)
    let colours = RowConversion(intake, .rgba8)
    try target.fill(isWhole: true) { (rows, rowBytes, range) throws(PictureError) in
      try container.decode(to: rows, rowBytes: rowBytes)
      colours.convert(rows, rowBytes, width: header.width, count: range.count)
    }
    var info = PictureInfo(
      kind: .webp, hasAlpha: header.hasAlpha, space: intake.working, exif: exif, xmp: container.chunk("XMP "),
      notes: colours.notes)
    info.settle(orientation)
    return Picture(pixels: target.upright, info: info)
  }

  static func write(_ picture: Picture, as format: OutputFormat, to descriptor: Int32) throws(PictureError) -> [String]
  {
    let encoded = try WebPEncoder(picture.pixels, format)
    let info = picture.info
    // As in JPEG: without a profile it is sRGB to everybody.
    let profile = info.space.embedded ?? (format.profile == .own ? nil : info.space.profile)
    let chunks = [("ICCP", profile), ("EXIF", info.exif), ("XMP ", info.xmp)]
    try encoded.write(with: chunks.compactMap { name, bytes in bytes.map { (name, $0) } }, to: descriptor)
    return info.depth == 16 ? ["WebP has 8 bits a sample: the picture's 16 were rounded"] : []
  }

  /// Some programs write JPEG's prefix here too.
  private static func bareExif(_ block: [UInt8]) -> [UInt8] {
    let prefix = Array("Exif".utf8) + [0, 0]
    return block.starts(with: prefix) ? Array(block.dropFirst(prefix.count)) : block
  }
}
