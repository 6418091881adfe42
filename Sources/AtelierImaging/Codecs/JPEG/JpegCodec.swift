import AtelierCore
import CCodecs

/// JPEG, by libjpeg-turbo: grey, YCbCr, RGB, CMYK and YCCK in, YCbCr out.
enum JpegCodec: PictureCodec {
  static func header(_ file: PictureFile) throws(PictureError) -> PictureHeader {
    try JpegReader(file).header
  }

  static func read(_ file: PictureFile, _ limits: PictureLimits) throws(PictureError) -> Picture {
    let reader = try JpegReader(file)
    let header = reader.header
    try limits.check(header)
    let exif = reader.exif
    let orientation = Orientation(exif: exif)
    let intake = ColourIntake(profile: reader.stored.icc.array, model: header.model)
    let target = try UprightTarget(
      width: header.width, height: header.height, format: .rgba8, orientation: orientation)
    let colours =
      header.model == .cmyk
      ? try RowConversion(inks: intake, isInverted: reader.stored.is_inverted) : RowConversion(intake, .rgba8)
    try reader.start()
    try target.fill { (rows, rowBytes, range) throws(PictureError) in
      try reader.rows(rows, rowBytes, range.count)
      colours.convert(rows, rowBytes, width: header.width, count: range.count)
    }
    var info = PictureInfo(
      kind: .jpeg, space: intake.working, resolution: reader.resolution, exif: exif, xmp: reader.stored.xmp.array)
    info.notes = try colours.notes + reader.finish()
    info.settle(orientation)
    return Picture(pixels: target.upright, info: info)
  }

  static func write(_ picture: Picture, as format: OutputFormat, to descriptor: Int32) throws(PictureError) -> [String]
  {
    let isOpaque = picture.pixels.isOpaque
    let writer = try JpegWriter(descriptor)
    try writer.start(picture, format)
    let rows = OutputRows(picture.pixels, depth: .eight, isLaidOnWhite: !isOpaque)
    try rows.send { (rows, rowBytes, count) throws(PictureError) in try writer.rows(rows, rowBytes, count) }
    let odd = try writer.finish()
    return isOpaque ? odd : odd + ["JPEG has no alpha: the picture was laid on white"]
  }
}
