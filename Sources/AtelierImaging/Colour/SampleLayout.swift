// How samples lie in memory, in the colour library's own bit fields (lcms2.h), whose macros Swift cannot call.
import CLcms

/// The library's word for a row of samples.
func sampleLayout(
  _ space: Int32, channels: UInt32, extra: UInt32 = 0, bytes: UInt32, isFloat: Bool = false, isInverted: Bool = false
) -> cmsUInt32Number {
  UInt32(bitPattern: space) << 16 | channels << 3 | extra << 7 | bytes | (isFloat ? 1 << 22 : 0)
    | (isInverted ? 1 << 13 : 0)
}

extension PixelFormat {
  /// The library's word for a row of RGBA; nil for masks, which have no colour.
  var colourLayout: cmsUInt32Number? {
    switch self {
    case .rgba8: sampleLayout(PT_RGB, channels: 3, extra: 1, bytes: 1)
    case .rgbaF: sampleLayout(PT_RGB, channels: 3, extra: 1, bytes: 4, isFloat: true)
    case .gray8, .grayF: nil
    }
  }
}

extension ColourSpace.Model {
  /// Plain floats, without alpha.
  var floats: (format: cmsUInt32Number, channels: Int) {
    switch self {
    case .rgb: (sampleLayout(PT_RGB, channels: 3, bytes: 4, isFloat: true), 3)
    case .gray: (sampleLayout(PT_GRAY, channels: 1, bytes: 4, isFloat: true), 1)
    case .cmyk: (sampleLayout(PT_CMYK, channels: 4, bytes: 4, isFloat: true), 4)
    }
  }
}
