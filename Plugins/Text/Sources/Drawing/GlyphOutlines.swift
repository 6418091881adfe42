import CPango

/// Hands the outlines of glyphs from HarfBuzz to Cairo.
enum GlyphOutlines {
  // Made once and never changed after that.
  private nonisolated(unsafe) static let pen: OpaquePointer? = {
    guard let pen = hb_draw_funcs_create() else { return nil }
    hb_draw_funcs_set_move_to_func(
      pen, { _, cairo, _, x, y, _ in cairo_move_to(OpaquePointer(cairo), Double(x), Double(y)) }, nil, nil)
    hb_draw_funcs_set_line_to_func(
      pen, { _, cairo, _, x, y, _ in cairo_line_to(OpaquePointer(cairo), Double(x), Double(y)) }, nil, nil)
    // Quadratic curves come as cubic ones when no function takes them.
    hb_draw_funcs_set_cubic_to_func(
      pen,
      { _, cairo, _, x1, y1, x2, y2, x, y, _ in
        cairo_curve_to(OpaquePointer(cairo), Double(x1), Double(y1), Double(x2), Double(y2), Double(x), Double(y))
      }, nil, nil)
    hb_draw_funcs_set_close_path_func(pen, { _, cairo, _, _ in cairo_close_path(OpaquePointer(cairo)) }, nil, nil)
    hb_draw_funcs_make_immutable(pen)
    return pen
  }()

  // Counts strokes of the pen.
  private nonisolated(unsafe) static let counter: OpaquePointer? = {
    guard let counter = hb_draw_funcs_create() else { return nil }
    hb_draw_funcs_set_move_to_func(
      counter, { _, count, _, _, _, _ in count?.assumingMemoryBound(to: Int.self).pointee += 1 }, nil, nil)
    hb_draw_funcs_make_immutable(counter)
    return counter
  }()

  /// Whether `glyph` has no outline.
  static func isEmpty(_ glyph: UInt32, _ font: OpaquePointer) -> Bool {
    var count = 0
    withUnsafeMutablePointer(to: &count) { hb_font_get_glyph_shape(font, glyph, counter, $0) }
    return count == 0
  }

  /// Adds the outline of `glyph`, its origin at `x`, `y`, to the path of `cairo`.
  static func add(_ glyph: UInt32, _ font: OpaquePointer, x: Double, y: Double, to cairo: OpaquePointer) {
    cairo_save(cairo)
    cairo_translate(cairo, x, y)
    let unit = 1 / Double(PANGO_SCALE)
    cairo_scale(cairo, unit, -unit)
    hb_font_get_glyph_shape(font, glyph, pen, UnsafeMutableRawPointer(cairo))
    cairo_restore(cairo)
  }
}
