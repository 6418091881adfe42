import CCairo

/// Someone under a red umbrella, walking away from us: the one thing in focus.
struct StreetWalker {
  let view: StreetView
  static let depth: Float = 2.6
  static let place: Float = -0.10

  /// `flip` draws what the wet ground shows.
  func draw(on sketch: Sketch, flip: Bool) {
    let foot = view.seen(Self.place, 0, Self.depth)
    let unit = Double(view.unit(Self.depth))
    let context = sketch.context
    cairo_save(context)
    cairo_translate(context, Double(foot.x), Double(foot.y))
    cairo_scale(context, unit, flip ? unit : -unit)
    legs(sketch)
    coat(sketch)
    head(sketch)
    umbrella(sketch)
    cairo_restore(context)
  }

  private func legs(_ sketch: Sketch) {
    let context = sketch.context
    sketch.color(0x0b0b12)
    cairo_move_to(context, -0.048, 0.22)
    cairo_curve_to(context, -0.050, 0.14, -0.060, 0.08, -0.058, 0.02)
    cairo_line_to(context, -0.074, 0.0)
    cairo_line_to(context, -0.026, 0.0)
    cairo_curve_to(context, -0.024, 0.08, -0.012, 0.14, -0.002, 0.22)
    cairo_fill(context)
    cairo_move_to(context, 0.0, 0.22)
    cairo_curve_to(context, 0.016, 0.14, 0.022, 0.09, 0.026, 0.035)
    cairo_line_to(context, 0.018, 0.012)
    cairo_line_to(context, 0.062, 0.012)
    cairo_curve_to(context, 0.062, 0.08, 0.056, 0.15, 0.050, 0.22)
    cairo_fill(context)
  }

  private func coat(_ sketch: Sketch) {
    let context = sketch.context
    func outline() {
      cairo_move_to(context, -0.055, 0.535)
      cairo_curve_to(context, -0.098, 0.50, -0.098, 0.42, -0.088, 0.34)
      cairo_curve_to(context, -0.088, 0.27, -0.100, 0.22, -0.106, 0.165)
      cairo_curve_to(context, -0.04, 0.148, 0.05, 0.148, 0.106, 0.168)
      cairo_curve_to(context, 0.098, 0.23, 0.084, 0.28, 0.084, 0.34)
      cairo_curve_to(context, 0.096, 0.43, 0.094, 0.50, 0.052, 0.535)
      cairo_close_path(context)
    }
    outline()
    let cloth = cairo_pattern_create_linear(-0.11, 0, 0.11, 0)
    cairo_pattern_add_color_stop_rgb(cloth, 0.0, 0.85, 0.55, 0.30)
    cairo_pattern_add_color_stop_rgb(cloth, 0.07, 0.30, 0.20, 0.17)
    cairo_pattern_add_color_stop_rgb(cloth, 0.28, 0.085, 0.08, 0.11)
    cairo_pattern_add_color_stop_rgb(cloth, 0.78, 0.07, 0.07, 0.10)
    cairo_pattern_add_color_stop_rgb(cloth, 0.95, 0.22, 0.20, 0.24)
    cairo_pattern_add_color_stop_rgb(cloth, 1.0, 0.75, 0.50, 0.34)
    cairo_set_source(context, cloth)
    cairo_fill(context)
    cairo_pattern_destroy(cloth)
    // The belt, and the fold below it.
    sketch.color(0x050509, 0.8)
    cairo_rectangle(context, -0.087, 0.338, 0.172, 0.018)
    cairo_fill(context)
    cairo_set_line_width(context, 0.005)
    cairo_move_to(context, 0.0, 0.335)
    cairo_line_to(context, 0.006, 0.155)
    cairo_stroke(context)
  }

  private func head(_ sketch: Sketch) {
    let context = sketch.context
    sketch.color(0x2b1a16)
    cairo_rectangle(context, -0.020, 0.52, 0.040, 0.05)
    cairo_fill(context)
    sketch.color(0xb9863f)
    cairo_save(context)
    cairo_translate(context, 0, 0.532)
    cairo_scale(context, 1, 0.36)
    cairo_arc(context, 0, 0, 0.052, 0, 2 * .pi)
    cairo_restore(context)
    cairo_fill(context)
    sketch.color(0x120c0c)
    cairo_save(context)
    cairo_translate(context, 0, 0.610)
    cairo_scale(context, 0.90, 1.1)
    cairo_arc(context, 0, 0, 0.050, 0, 2 * .pi)
    cairo_restore(context)
    cairo_fill(context)
  }

  private func umbrella(_ sketch: Sketch) {
    let context = sketch.context
    sketch.color(0x0d0b10)
    cairo_set_line_width(context, 0.009)
    cairo_move_to(context, 0.055, 0.42)
    cairo_line_to(context, 0.024, 0.83)
    cairo_stroke(context)
    let ribs: [Double] = [-0.285, -0.19, -0.065, 0.085, 0.215, 0.31]
    let tip = (x: 0.022, y: 0.815)
    let tones: [UInt32] = [0xc42420, 0xa01818, 0xb82020, 0x981416, 0xcf3a30]
    for index in 0..<5 {
      let a = ribs[index]
      let b = ribs[index + 1]
      cairo_move_to(context, tip.x, tip.y)
      cairo_curve_to(context, mid(tip.x, a, 0.55), 0.80, a * 0.98, 0.72, a, 0.625)
      cairo_curve_to(context, a + (b - a) * 0.3, 0.658, a + (b - a) * 0.7, 0.658, b, 0.625)
      cairo_curve_to(context, b * 0.98, 0.72, mid(tip.x, b, 0.55), 0.80, tip.x, tip.y)
      sketch.color(tones[index])
      cairo_fill(context)
    }
    // Light from the street comes through the cloth near its rim.
    let glow = cairo_pattern_create_linear(0, 0.62, 0, 0.80)
    cairo_pattern_add_color_stop_rgba(glow, 0, 1, 0.45, 0.25, 0.22)
    cairo_pattern_add_color_stop_rgba(glow, 1, 1, 0.4, 0.25, 0)
    cairo_move_to(context, -0.285, 0.625)
    cairo_curve_to(context, -0.28, 0.72, -0.14, 0.80, tip.x, tip.y)
    cairo_curve_to(context, 0.18, 0.80, 0.30, 0.72, 0.31, 0.625)
    for index in stride(from: 4, through: 0, by: -1) {
      let a = ribs[index + 1]
      let b = ribs[index]
      cairo_curve_to(context, a + (b - a) * 0.3, 0.658, a + (b - a) * 0.7, 0.658, b, 0.625)
    }
    cairo_set_source(context, glow)
    cairo_fill(context)
    cairo_pattern_destroy(glow)
    sketch.color(0x0d0b10)
    cairo_set_line_width(context, 0.008)
    cairo_move_to(context, tip.x, tip.y - 0.005)
    cairo_line_to(context, tip.x - 0.003, 0.848)
    cairo_stroke(context)
  }

  private func mid(_ a: Double, _ b: Double, _ t: Double) -> Double { a + (b - a) * t }
}
