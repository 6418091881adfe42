import CPango

/// A text shaped by Pango at a size of reference; everything that is measured scales from it.
///
/// The layout holds fonts of the library, so it ends before the library goes to another run.
final class ShapedText {
  /// Px of the em at which text is shaped.
  ///
  /// Outlines and widths are unhinted, so any other size is a scale.
  static let em = 128.0

  let layout: OpaquePointer
  let bytes: [UInt8]
  private let context: OpaquePointer

  init(_ text: String, _ wording: Wording, _ font: Font, _ library: FontLibrary) throws(Finding) {
    guard let context = pango_font_map_create_context(library.map), let layout = pango_layout_new(context) else {
      throw Finding("content", "the text could not be laid out")
    }
    self.context = context
    self.layout = layout
    bytes = Array(text.utf8)
    pango_context_set_round_glyph_positions(context, 0)
    if let language = wording.language {
      pango_context_set_language(context, pango_language_from_string(language))
    }
    pango_context_set_base_dir(context, wording.direction == .rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR)
    pango_layout_context_changed(layout)
    pango_layout_set_auto_dir(layout, wording.direction == .auto ? 1 : 0)
    let sized = pango_font_description_copy(font.description)
    pango_font_description_set_absolute_size(sized, Self.em * Double(PANGO_SCALE))
    pango_layout_set_font_description(layout, sized)
    pango_font_description_free(sized)
    track(text, wording.tracking)
    pango_layout_set_text(layout, text, Int32(bytes.count))
  }

  deinit {
    cpango_unref(UnsafeMutableRawPointer(layout))
    cpango_unref(UnsafeMutableRawPointer(context))
  }

  private func track(_ text: String, _ tracking: Double) {
    guard tracking != 0 else { return }
    let attributes = pango_attr_list_new()
    defer { pango_attr_list_unref(attributes) }
    let space = Int32(tracking * Self.em * Double(PANGO_SCALE))
    var start = 0
    var end = 0
    func close() {
      if end > start, let attribute = pango_attr_letter_spacing_new(space) {
        attribute.pointee.start_index = guint(start)
        attribute.pointee.end_index = guint(end)
        pango_attr_list_insert(attributes, attribute)
      }
    }
    for scalar in text.unicodeScalars {
      let length = UTF8.width(scalar)
      if isJoined(scalar) {
        close()
        start = end + length
      }
      end += length
    }
    close()
    pango_layout_set_attributes(layout, attributes)
  }

  /// Calls `body` with each line, from the top.
  func forEachLine(_ body: (UnsafeMutablePointer<PangoLayoutLine>) -> Void) {
    var next = pango_layout_get_lines_readonly(layout)
    while let link = next {
      body(link.pointee.data.assumingMemoryBound(to: PangoLayoutLine.self))
      next = link.pointee.next
    }
  }

  /// Calls `body` with each run of glyphs of `line`, from the left.
  func forEachRun(
    in line: UnsafeMutablePointer<PangoLayoutLine>, _ body: (UnsafeMutablePointer<PangoGlyphItem>) -> Void
  ) {
    var next = line.pointee.runs
    while let link = next {
      body(link.pointee.data.assumingMemoryBound(to: PangoGlyphItem.self))
      next = link.pointee.next
    }
  }

  /// Ascent and descent of the tallest line, in px at the size of reference.
  var lineExtents: (ascent: Double, descent: Double) {
    var ascent = 0.0
    var descent = 0.0
    forEachLine { line in
      var logical = PangoRectangle()
      pango_layout_line_get_extents(line, nil, &logical)
      ascent = max(ascent, -Double(logical.y))
      descent = max(descent, Double(logical.y + logical.height))
    }
    return (ascent / Double(PANGO_SCALE), descent / Double(PANGO_SCALE))
  }
}
