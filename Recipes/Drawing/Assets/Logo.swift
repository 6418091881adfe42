import CCairo
import Glibc

/// The studio's mark, white for use as a watermark: a fox's head in a round seal, and the name beside it.
enum Logo {
  static let width = 1020
  static let height = 360

  /// sRGB with straight alpha.
  static func draw() -> [UInt8]? {
    guard let sketch = Sketch(width: width, height: height), let soft = Sketch(width: width, height: height) else {
      return nil
    }
    mark(sketch)
    mark(soft)
    let shadow = blurred(soft, radius: 7)
    var bytes = [UInt8](repeating: 0, count: width * height * 4)
    sketch.withRows { row, samples in
      for column in 0..<width {
        let index = row * width + column
        let white = Float(samples[column * 4 + 3]) / 255
        let alpha = white + shadow[index] * 0.45 * (1 - white)
        guard alpha > 0.004 else { continue }
        let level = UInt8(clamp(white / alpha) * 255 + 0.5)
        for channel in 0..<3 { bytes[index * 4 + channel] = level }
        bytes[index * 4 + 3] = UInt8(alpha * 255 + 0.5)
      }
    }
    return bytes
  }

  private static func mark(_ sketch: Sketch) {
    let context = sketch.context
    sketch.color(0xffffff)
    sketch.disc(Vec2(180, 180), 130)
    cairo_set_line_width(context, 9)
    cairo_stroke(context)
    head(context)
    cairo_select_font_face(context, "DejaVu Serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL)
    cairo_set_font_size(context, 150)
    sketch.color(0xffffff)
    var x = 372.0
    for letter in "Atelier" {
      cairo_move_to(context, x, 212)
      cairo_show_text(context, String(letter))
      var extents = cairo_text_extents_t()
      cairo_text_extents(context, String(letter), &extents)
      x += extents.x_advance + 13
    }
    cairo_set_line_width(context, 5)
    cairo_move_to(context, 378, 258)
    cairo_line_to(context, x - 18, 258)
    cairo_stroke(context)
  }

  private static func head(_ context: OpaquePointer) {
    let outline: [(Double, Double)] = [
      (104, 100), (148, 140), (180, 132), (212, 140), (256, 100), (258, 168), (270, 196), (232, 222), (180, 268),
      (128, 222), (90, 196), (102, 168),
    ]
    cairo_move_to(context, outline[0].0, outline[0].1)
    for point in outline.dropFirst() { cairo_line_to(context, point.0, point.1) }
    cairo_close_path(context)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    cairo_fill(context)
    cairo_set_operator(context, CAIRO_OPERATOR_CLEAR)
    // Eyes, cheeks and nose are left open.
    for side in [-1.0, 1.0] {
      cairo_move_to(context, 180 + side * 50, 178)
      cairo_curve_to(context, 180 + side * 40, 164, 180 + side * 26, 168, 180 + side * 22, 182)
      cairo_curve_to(context, 180 + side * 32, 186, 180 + side * 44, 186, 180 + side * 50, 178)
      cairo_fill(context)
      cairo_move_to(context, 180 + side * 84, 198)
      cairo_curve_to(context, 180 + side * 56, 204, 180 + side * 30, 214, 180 + side * 14, 240)
      cairo_set_line_width(context, 7)
      cairo_stroke(context)
    }
    cairo_arc(context, 180, 250, 10, 0, 2 * .pi)
    cairo_fill(context)
    cairo_set_operator(context, CAIRO_OPERATOR_OVER)
  }

  /// The sketch's cover, softened, 0...1.
  private static func blurred(_ sketch: Sketch, radius: Float) -> [Float] {
    let plate = Plate(width: width, height: height)
    plate.lay(sketch)
    plate.blur(radius)
    return plate.pixels.map(\.x)
  }
}
