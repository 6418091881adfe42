import AtelierStageKit
import CPango

extension Placement {
  /// The letters themselves.
  func fillMask(_ area: PixelArea) throws(StageError) -> Mask {
    try Mask(area) { cairo in
      transform(cairo)
      // Each font on its own: where two overlap, the winding of one must not cancel the other's.
      for index in text.groups.indices {
        text.addOutlines(to: cairo, text.groups[index...index])
        cairo_fill(cairo)
      }
    }
  }

  /// A band about the letters' contours, `width` px to either side.
  func strokeMask(_ area: PixelArea, width: Double) throws(StageError) -> Mask {
    try Mask(area) { cairo in
      cairo_save(cairo)
      transform(cairo)
      text.addOutlines(to: cairo, text.groups[...])
      cairo_restore(cairo)
      cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND)
      cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND)
      cairo_set_line_width(cairo, width * 2)
      cairo_stroke(cairo)
    }
  }

  private func transform(_ cairo: OpaquePointer) {
    cairo_translate(cairo, pivot.x, pivot.y)
    cairo_rotate(cairo, rotation)
    cairo_translate(cairo, origin.x - pivot.x, origin.y - pivot.y)
    cairo_scale(cairo, scale, scale)
  }
}
