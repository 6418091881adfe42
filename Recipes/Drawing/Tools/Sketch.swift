import CCairo

/// A sheet of Cairo's for whatever is drawn with lines and shapes; coordinates in px.
final class Sketch {
  let width: Int
  let height: Int
  let context: OpaquePointer
  private let surface: OpaquePointer

  init?(width: Int, height: Int) {
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height)) else {
      return nil
    }
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let context = cairo_create(surface) else {
      cairo_surface_destroy(surface)
      return nil
    }
    self.width = width
    self.height = height
    self.surface = surface
    self.context = context
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  /// Premultiplied rows of blue, green, red, alpha.
  func withRows(_ body: (Int, UnsafePointer<UInt8>) -> Void) {
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { return }
    let stride = Int(cairo_image_surface_get_stride(surface))
    for row in 0..<height { body(row, UnsafePointer(data + row * stride)) }
  }

  /// Draws on with an sRGB colour written as `0xRRGGBB`.
  func color(_ hex: UInt32, _ alpha: Double = 1) {
    cairo_set_source_rgba(
      context, Double((hex >> 16) & 255) / 255, Double((hex >> 8) & 255) / 255, Double(hex & 255) / 255, alpha)
  }

  func polygon(_ points: [Vec2]) {
    guard let first = points.first else { return }
    cairo_move_to(context, Double(first.x), Double(first.y))
    for point in points.dropFirst() { cairo_line_to(context, Double(point.x), Double(point.y)) }
    cairo_close_path(context)
  }

  func disc(_ centre: Vec2, _ radius: Float) {
    cairo_new_sub_path(context)
    cairo_arc(context, Double(centre.x), Double(centre.y), Double(radius), 0, 2 * .pi)
  }

  func box(_ x: Float, _ y: Float, _ width: Float, _ height: Float) {
    cairo_rectangle(context, Double(x), Double(y), Double(width), Double(height))
  }

  /// A smooth line through all points, of a width that falls from `thick` to `thin`.
  func stroke(_ points: [Vec2], thick: Float, thin: Float) {
    guard points.count > 1 else { return }
    for index in 1..<points.count {
      let t = Float(index) / Float(points.count)
      cairo_set_line_width(context, Double(mix(thick, thin, t)))
      cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
      cairo_move_to(context, Double(points[index - 1].x), Double(points[index - 1].y))
      cairo_line_to(context, Double(points[index].x), Double(points[index].y))
      cairo_stroke(context)
    }
  }

  func fill() { cairo_fill(context) }
}
