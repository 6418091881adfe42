import AtelierCore
import CTiff

/// How a TIFF file's samples lie and what they are.
struct TiffLayout {
  enum Alpha { case none, straight, premultiplied }

  let width: Int
  let height: Int
  let bits: Int
  /// Samples of a pixel, extra ones included.
  let samples: Int
  let model: ColourSpace.Model
  let alpha: Alpha
  /// Whether each kind of sample lies in a plane of its own.
  let isPlanar: Bool
  let isTiled: Bool
  /// Whether 0 is white.
  let isInverted: Bool
  /// Whether the samples are read here, or the library must unfold them: palettes, few bits, YCbCr.
  let isPlain: Bool
  let orientation: Orientation
  /// What is worth telling.
  let notes: [String]

  /// More samples than any program writes.
  private static let mostSamples = 64

  /// Samples of a pixel that make its colour.
  var colours: Int { model == .gray ? 1 : model == .rgb ? 3 : 4 }

  /// Bytes of one row, all samples interleaved.
  var rowBytes: Int { width * samples * bits / 8 }

  init(_ tiff: TiffHandle) throws(PictureError) {
    if tiff.isRaw || (tiff.long(TIFFTAG_SUBFILETYPE) ?? 0) & Int(FILETYPE_REDUCEDIMAGE) != 0 {
      throw PictureError(.unreadable, "this is a camera's raw file; develop it and export a TIFF or JPEG")
    }
    guard let width = tiff.long(TIFFTAG_IMAGEWIDTH), let height = tiff.long(TIFFTAG_IMAGELENGTH),
      let photometric = tiff.short(TIFFTAG_PHOTOMETRIC).map(Int32.init)
    else { throw tiff.error(row: nil) }
    self.width = width
    self.height = height
    bits = tiff.short(TIFFTAG_BITSPERSAMPLE) ?? 1
    samples = tiff.short(TIFFTAG_SAMPLESPERPIXEL) ?? 1
    isPlanar = tiff.short(TIFFTAG_PLANARCONFIG) == Int(PLANARCONFIG_SEPARATE)
    isTiled = TIFFIsTiled(tiff.raw) != 0
    isInverted = photometric == PHOTOMETRIC_MINISWHITE
    orientation = Orientation(rawValue: UInt16(tiff.short(TIFFTAG_ORIENTATION) ?? 1)) ?? .upright
    try Self.check(tiff, bits: bits, samples: samples)
    switch photometric {
    case PHOTOMETRIC_MINISWHITE, PHOTOMETRIC_MINISBLACK: model = .gray
    case PHOTOMETRIC_RGB, PHOTOMETRIC_PALETTE, PHOTOMETRIC_YCBCR: model = .rgb
    case PHOTOMETRIC_SEPARATED where (tiff.short(TIFFTAG_INKSET) ?? 1) == 1: model = .cmyk
    default:
      throw PictureError(.unreadable, "this kind of TIFF file is not read; export it as RGB, grey or CMYK")
    }
    isPlain = bits >= 8 && photometric != PHOTOMETRIC_PALETTE && photometric != PHOTOMETRIC_YCBCR
    let colours = model == .gray ? 1 : model == .rgb ? 3 : 4
    guard !isPlain || samples >= colours else {
      throw PictureError(.corrupt, "the TIFF file has \(samples) samples a pixel where its colours need \(colours)")
    }
    let extra = tiff.extraSamples.first.map(Int32.init)
    alpha =
      !isPlain || samples <= colours
      ? .none : extra == EXTRASAMPLE_ASSOCALPHA ? .premultiplied : extra == EXTRASAMPLE_UNASSALPHA ? .straight : .none
    var notes: [String] = []
    if isPlain && samples > colours + (alpha == .none ? 0 : 1) {
      notes.append("channels that the file does not call alpha were left out")
    }
    if model == .cmyk && bits == 16 { notes.append("the 16 bits of CMYK samples were rounded to 8") }
    self.notes = notes
  }

  private static func check(_ tiff: TiffHandle, bits: Int, samples: Int) throws(PictureError) {
    let compression = UInt16(tiff.short(TIFFTAG_COMPRESSION) ?? 1)
    guard TIFFIsCODECConfigured(compression) != 0 else {
      throw PictureError(
        .unreadable, "the TIFF file is compressed in a way that is not read (\(compression)); export it with LZW or ZIP"
      )
    }
    let kind = Int32(tiff.short(TIFFTAG_SAMPLEFORMAT) ?? 1)
    guard bits <= 16, kind == SAMPLEFORMAT_UINT || kind == SAMPLEFORMAT_VOID else {
      throw PictureError(
        .unreadable, "the TIFF file has \(bits)-bit samples of a kind that is not read; export 8 or 16 bits")
    }
    guard [1, 2, 4, 8, 16].contains(bits), (1...mostSamples).contains(samples) else {
      throw PictureError(.unreadable, "a TIFF file of \(samples) samples of \(bits) bits a pixel is not read")
    }
  }

  func header(frames: Int) -> PictureHeader {
    PictureHeader(
      kind: .tiff, width: width, height: height, depth: bits, model: model, hasAlpha: alpha != .none, frames: frames)
  }

  /// What the pixels become.
  var format: PixelFormat { isPlain && bits == 16 && model != .cmyk ? .rgbaF : .rgba8 }
}
