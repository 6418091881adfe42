import AtelierCore
import CTiff

/// TIFF, by libtiff: grey, RGB and CMYK of 8 and 16 bits with alpha, and what the library can unfold, in;
/// RGB and RGBA of 8 and 16 bits out.
enum TiffCodec: PictureCodec {
  /// Pages are counted so far, to say how many there are.
  private static let mostPages = 1000

  static func header(_ file: PictureFile) throws(PictureError) -> PictureHeader {
    let tiff = try TiffHandle(reading: file)
    return try TiffLayout(tiff).header(frames: tiff.countPages(most: mostPages))
  }

  static func read(_ file: PictureFile, _ limits: PictureLimits) throws(PictureError) -> Picture {
    let tiff = try TiffHandle(reading: file)
    let layout = try TiffLayout(tiff)
    try limits.check(layout.header(frames: tiff.countPages(most: mostPages)))
    let intake = ColourIntake(profile: tiff.bytes(TIFFTAG_ICCPROFILE), model: layout.model)
    let target = try UprightTarget(
      width: layout.width, height: layout.height, format: layout.format, orientation: layout.orientation)
    let colours =
      layout.model == .cmyk
      ? try RowConversion(inks: intake, isInverted: false) : RowConversion(intake, layout.format)
    if layout.isPlain {
      try read(tiff, layout, colours, into: target)
    } else {
      try unfold(tiff, layout, colours, into: target)
    }
    var info = PictureInfo(
      kind: .tiff, depth: layout.format == .rgbaF ? 16 : 8, hasAlpha: layout.alpha != .none, space: intake.working,
      resolution: resolution(tiff), exif: TiffTexts.exif(tiff), xmp: tiff.bytes(TIFFTAG_XMLPACKET),
      notes: layout.notes + colours.notes + cameraNotes(tiff) + tiff.stream.notes)
    info.settle(layout.orientation)
    return Picture(pixels: target.upright, info: info)
  }

  private static func read(
    _ tiff: TiffHandle, _ layout: TiffLayout, _ colours: RowConversion, into target: UprightTarget
  ) throws(PictureError) {
    let rows = try TiffRows(tiff, layout)
    defer { withExtendedLifetime(rows) {} }
    let samples = TiffSamples(layout)
    try target.fill { (start, rowBytes, range) throws(PictureError) in
      for (index, y) in range.enumerated() {
        let source = try rows.row(y)
        let row = start + index * rowBytes
        samples.convert(source, to: row)
        colours.convert(row, rowBytes, width: layout.width, count: 1)
        samples.alpha(source, to: row)
      }
    }
  }

  /// Lets the library turn palettes, few bits and YCbCr into RGBA of 8 bits.
  private static func unfold(
    _ tiff: TiffHandle, _ layout: TiffLayout, _ colours: RowConversion, into target: UprightTarget
  ) throws(PictureError) {
    var words = [CChar](repeating: 0, count: 1024)
    var image = TIFFRGBAImage()
    guard TIFFRGBAImageBegin(&image, tiff.raw, 1, &words) == 1 else {
      let reason = String(decoding: words.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      throw PictureError(.unreadable, "this kind of TIFF file is not read (libtiff: \(reason)); export it as 8-bit RGB")
    }
    defer { TIFFRGBAImageEnd(&image) }
    // The rows as they are stored; turning them is the target's work.
    image.req_orientation = image.orientation
    guard let raster = AlignedMemory(byteCount: layout.width * layout.height * 4) else {
      throw PictureError(.memory, "there is no memory to read the TIFF file")
    }
    // Only its address is used from here on, which would not keep it.
    defer { withExtendedLifetime(raster) {} }
    let pixels = raster.start.bindMemory(to: UInt32.self, capacity: layout.width * layout.height)
    guard TIFFRGBAImageGet(&image, pixels, UInt32(layout.width), UInt32(layout.height)) == 1 else {
      throw tiff.error(row: (0, of: layout.height))
    }
    try target.fill { (start, rowBytes, range) throws(PictureError) in
      for (index, y) in range.enumerated() {
        let row = start + index * rowBytes
        row.copyMemory(from: pixels + y * layout.width, byteCount: layout.width * 4)
        colours.convert(row, rowBytes, width: layout.width, count: 1)
      }
    }
  }

  /// Of EXIF only the words that TIFF keeps in tags of its own are read.
  private static func cameraNotes(_ tiff: TiffHandle) -> [String] {
    tiff.has(TIFFTAG_EXIFIFD) ? ["the camera's settings in the TIFF file's EXIF directory are not carried over"] : []
  }

  private static func resolution(_ tiff: TiffHandle) -> Resolution? {
    guard let horizontal = tiff.float(TIFFTAG_XRESOLUTION), let vertical = tiff.float(TIFFTAG_YRESOLUTION),
      horizontal > 0, vertical > 0
    else { return nil }
    switch Int32(tiff.short(TIFFTAG_RESOLUTIONUNIT) ?? 2) {
    case RESUNIT_INCH: return Resolution(horizontal: horizontal, vertical: vertical)
    case RESUNIT_CENTIMETER: return Resolution(horizontal: horizontal * 2.54, vertical: vertical * 2.54)
    default: return nil
    }
  }

  static func write(_ picture: Picture, as format: OutputFormat, to descriptor: Int32) throws(PictureError) -> [String]
  {
    let isWide = format.depth == .sixteen || (format.depth == .own && picture.info.depth == 16)
    let writer = try TiffWriter(picture, isWide: isWide, to: descriptor)
    let rows = OutputRows(picture.pixels, depth: isWide ? .sixteen : .eight, isLaidOnWhite: false)
    try rows.send { (rows, rowBytes, count) throws(PictureError) in
      for index in 0..<count { try writer.row(rows + index * rowBytes) }
    }
    return try writer.finish()
  }
}
