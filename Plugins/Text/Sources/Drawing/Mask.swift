import AtelierStageKit
import CPango

/// How much of each pixel is covered, 0...255, over one area of the picture.
final class Mask: @unchecked Sendable {
  let area: PixelArea
  private let surface: OpaquePointer
  private let data: UnsafeMutablePointer<UInt8>
  private let rowBytes: Int

  /// Draws with `body`, in px of the picture.
  init(_ area: PixelArea, _ body: (_ cairo: OpaquePointer) -> Void) throws(StageError) {
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(area.width), Int32(area.height)) else {
      throw Mask.noRoom(area)
    }
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let cairo = cairo_create(surface) else {
      cairo_surface_destroy(surface)
      throw Mask.noRoom(area)
    }
    cairo_translate(cairo, -Double(area.x.lowerBound), -Double(area.y.lowerBound))
    cairo_set_antialias(cairo, CAIRO_ANTIALIAS_BEST)
    cairo_set_tolerance(cairo, 0.05)
    body(cairo)
    let isDrawn = cairo_status(cairo) == CAIRO_STATUS_SUCCESS
    cairo_destroy(cairo)
    cairo_surface_flush(surface)
    guard isDrawn, let data = cairo_image_surface_get_data(surface) else {
      cairo_surface_destroy(surface)
      throw Mask.noRoom(area)
    }
    self.area = area
    self.surface = surface
    self.data = data
    rowBytes = Int(cairo_image_surface_get_stride(surface))
  }

  deinit { cairo_surface_destroy(surface) }

  private static func noRoom(_ area: PixelArea) -> StageError {
    .noMemory("there is no room to draw text over \(area.width) x \(area.height) px")
  }

  /// The row `y` of the picture; nil outside.
  @inline(__always)
  func row(_ y: Int) -> UnsafePointer<UInt8>? {
    area.y.contains(y) ? UnsafePointer(data + (y - area.y.lowerBound) * rowBytes) : nil
  }
}
