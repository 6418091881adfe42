import AtelierCore

@testable import AtelierImaging

extension ScratchFile {
  func read(_ limits: PictureLimits = PictureLimits()) throws(PictureError) -> Picture {
    try PictureReader.read(descriptor, limits: limits)
  }

  /// `picture` as a file of `format`.
  static func of(_ picture: Picture, _ format: OutputFormat) throws -> ScratchFile {
    let file = try ScratchFile()
    _ = try PictureWriter.write(picture, as: format, to: file.descriptor)
    return file
  }
}

/// Pictures for the tests.
enum Sample {
  /// Noise of RGBA bytes; opaque unless `hasAlpha`.
  static func noise(_ width: Int, _ height: Int, hasAlpha: Bool = false) throws -> Pixmap {
    var random = SplitMix(seed: 21)
    return try Pixmap.made(width, height) { _, _ in
      let bits = random.next()
      return [
        UInt8(bits & 255), UInt8(bits >> 8 & 255), UInt8(bits >> 16 & 255), hasAlpha ? UInt8(bits >> 24 & 255) : 255,
      ]
    }
  }

  /// A smooth slope of colours.
  static func slope(_ width: Int, _ height: Int) throws -> Pixmap {
    try Pixmap.made(width, height) { x, y in [UInt8(x * 255 / width), UInt8(y * 255 / height), 120, 255] }
  }

  static func picture(_ pixels: Pixmap, depth: Int = 8) throws -> Picture {
    Picture(
      pixels: pixels,
      info: PictureInfo(
        kind: .png, depth: depth, space: try ColourSpace(profile: Profiles.displayP3),
        resolution: Resolution(horizontal: 300, vertical: 150),
        exif: ExifSample(main: [0x013B: .ascii("Ada Example"), 0x8298: .ascii("(c) Ada")]).bytes,
        xmp: Array("<x:xmpmeta xmlns:x='adobe:ns:meta/'></x:xmpmeta>".utf8)))
  }
}
