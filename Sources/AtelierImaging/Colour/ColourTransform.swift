import CLcms

/// Turns RGBA samples of one space into those of another; alpha passes through.
///
/// Relative colorimetric with black point compensation, as editors convert photographs. One value
/// may be used by many threads at once.
public final class ColourTransform: @unchecked Sendable {
  // Built without the library's one-pixel cache, so that using it changes nothing inside.
  private let handle: cmsHTRANSFORM
  public let format: PixelFormat

  /// - Throws: ``ColourError`` when a space is no RGB space or the library finds no way.
  init(from source: ColourSpace, to target: ColourSpace, format: PixelFormat) throws(ColourError) {
    let flags = cmsFLAGS_NOCACHE | cmsFLAGS_COPY_ALPHA | cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_HIGHRESPRECALC
    guard
      source.model == .rgb, target.model == .rgb, let layout = format.colourLayout,
      let from = source.open(), let to = target.open(),
      let handle = cmsCreateTransform(
        from.handle, layout, to.handle, layout, cmsUInt32Number(INTENT_RELATIVE_COLORIMETRIC), cmsUInt32Number(flags))
    else { throw .noTransform(from: source.name, to: target.name) }
    self.handle = handle
    self.format = format
  }

  deinit { cmsDeleteTransform(handle) }

  /// The conversion between two RGB spaces; nil when samples mean the same in both and must stay as they are.
  ///
  /// Building one takes milliseconds, so the last few are kept for whoever asks next.
  public static func between(
    _ source: ColourSpace, _ target: ColourSpace, format: PixelFormat
  ) throws(ColourError) -> ColourTransform? {
    if source.isSame(as: target) { return nil }
    return try TransformCache.shared.transform(from: source, to: target, format: format)
  }

  /// Converts `pixels` pixels; source and target may be the same memory.
  public func convert(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, pixels: Int) {
    cmsDoTransform(handle, source, target, cmsUInt32Number(clamping: pixels))
  }

  /// Converts the part of `region` that lies in `picture`, in place; all of it when `region` is nil.
  ///
  /// - Parameter parallel: runs its body for 0..<count, on as many threads as it likes.
  public func convert(
    _ picture: Pixmap, region: PixelRect? = nil,
    parallel: Resample.Parallel = { count, body in for index in 0..<count { body(index) } }
  ) {
    precondition(picture.format == format, "the picture's format is not the conversion's")
    let bounds = picture.bounds
    guard let part = (region ?? bounds).clipped(width: bounds.width, height: bounds.height) else { return }
    let band = 64
    parallel((part.height + band - 1) / band) { [self] index in
      let top = part.y + index * band
      for y in top..<min(top + band, part.y + part.height) {
        let start = picture.data + y * picture.rowBytes + part.x * format.bytesPerPixel
        convert(start, to: start, pixels: part.width)
      }
    }
  }
}
