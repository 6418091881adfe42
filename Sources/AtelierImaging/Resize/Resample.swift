import Synchronization

/// Scales pictures by Lanczos-3, on encoded samples as editors do, with alpha weighed in.
public enum Resample {
  /// Runs `body` for each of 0..<count, on as many threads as it likes, and returns when all are done.
  public typealias Parallel = (_ count: Int, _ body: @escaping @Sendable (Int) -> Void) -> Void

  /// Rows of the result that are made in one go.
  ///
  /// A constant, so that a result does not depend on how many threads there are.
  static let stripHeight = 256

  /// The part `crop` of `source`, scaled to `width` x `height` px, in the source's format.
  ///
  /// It takes a few rows of floats beside the result. A picture that only needs to be cut is copied.
  ///
  /// - Throws: ``ResampleError`` when `crop` reaches outside or memory is short.
  public static func scale(
    _ source: Pixmap, crop: PixelRect, width: Int, height: Int,
    parallel: Parallel = { count, body in for index in 0..<count { body(index) } }
  ) throws(ResampleError) -> Pixmap {
    guard crop.fits(width: source.width, height: source.height) else { throw .outside }
    let target: Pixmap
    do throws(PixmapError) {
      if crop.width == width && crop.height == height { return try source.cropped(to: crop) }
      target = try Pixmap(width: width, height: height, format: source.format)
    } catch {
      throw .memory(error)
    }
    let rows = ResampleRows(source: source, crop: crop, target: target)
    let strips = (height + stripHeight - 1) / stripHeight
    let first = FirstFailure()
    parallel(strips) { strip in
      let start = strip * stripHeight
      do throws(ResampleError) {
        try ResampleStrip(rows: rows, start..<min(start + stripHeight, height)).run()
      } catch {
        first.keep(error)
      }
    }
    if let error = first.error { throw error }
    return target
  }
}

/// The first of several failures on several threads.
private final class FirstFailure: Sendable {
  private let kept = Mutex<ResampleError?>(nil)

  var error: ResampleError? { kept.withLock { $0 } }

  func keep(_ error: ResampleError) { kept.withLock { if $0 == nil { $0 = error } } }
}
