import CLcms

/// Turns rows of CMYK into sRGB, by the file's profile or, without one, by the plain formula.
///
/// Perceptual, so that what a screen cannot show is eased in rather than cut off. One value may be
/// used by many threads at once.
public final class CMYKTransform: @unchecked Sendable {
  // Built without the library's one-pixel cache, so that using it changes nothing inside.
  private let handle: cmsHTRANSFORM?
  private let isInverted: Bool

  /// - Parameters:
  ///   - space: the file's CMYK space; nil for the plain formula.
  ///   - isInverted: whether 255 means no ink, as Adobe's JPEG files have it.
  /// - Throws: ``ColourError`` when `space` is no CMYK space or the library finds no way.
  public init(space: ColourSpace?, isInverted: Bool) throws(ColourError) {
    self.isInverted = isInverted
    guard let space else {
      handle = nil
      return
    }
    let flags = cmsUInt32Number(cmsFLAGS_NOCACHE | cmsFLAGS_HIGHRESPRECALC)
    let inks = sampleLayout(PT_CMYK, channels: 4, bytes: 1, isInverted: isInverted)
    guard
      space.model == .cmyk, let from = space.open(), let to = ColourSpace.srgb.open(),
      let layout = PixelFormat.rgba8.colourLayout,
      let handle = cmsCreateTransform(
        from.handle, inks, to.handle, layout, cmsUInt32Number(INTENT_PERCEPTUAL), flags)
    else { throw .noTransform(from: space.name, to: ColourSpace.srgb.name) }
    self.handle = handle
  }

  deinit { if let handle { cmsDeleteTransform(handle) } }

  /// Turns `pixels` pixels of four inks, 8 bits each, into opaque RGBA; both may be the same memory.
  public func convert(_ inks: UnsafePointer<UInt8>, to rgba: UnsafeMutablePointer<UInt8>, pixels: Int) {
    guard let handle else { return convertPlainly(inks, to: rgba, pixels: pixels) }
    cmsDoTransform(handle, inks, rgba, cmsUInt32Number(clamping: pixels))
    for pixel in 0..<pixels { rgba[4 * pixel + 3] = 255 }
  }

  private func convertPlainly(_ inks: UnsafePointer<UInt8>, to rgba: UnsafeMutablePointer<UInt8>, pixels: Int) {
    let flip: UInt8 = isInverted ? 0 : 255
    for pixel in 0..<pixels {
      let black = UInt32(inks[4 * pixel + 3] ^ flip)
      for ink in 0..<3 {
        rgba[4 * pixel + ink] = UInt8(truncatingIfNeeded: (UInt32(inks[4 * pixel + ink] ^ flip) * black + 127) / 255)
      }
      rgba[4 * pixel + 3] = 255
    }
  }
}
