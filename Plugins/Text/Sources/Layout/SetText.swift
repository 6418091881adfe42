import CPango

/// A text in lines of known length, each glyph at its place, in px at the size of reference.
///
/// The origin is the left end of the box and the top of the first line.
struct SetText {
  struct Glyph {
    let id: UInt32
    let x: Double
    let y: Double
  }

  /// Glyphs of one font.
  struct Group {
    /// HarfBuzz's font; owned by Pango's, which the shaped text holds.
    let font: OpaquePointer
    var glyphs: [Glyph]
  }

  /// Keeps the fonts alive.
  let text: ShapedText
  private(set) var groups: [Group] = []
  private(set) var lineCount = 0
  private(set) var fonts: [String] = []
  let height: Double

  /// Places the lines of `text` across `measure`; `endings` tells which of them end a paragraph.
  init(_ text: ShapedText, _ heights: Fit.Heights, align: Frame.Align, measure: Double, endings: [Bool]) {
    self.text = text
    height = heights.block(endings.count)
    var groups: [Group] = []
    var fonts: [String] = []
    var index = 0
    text.forEachLine { line in
      let placed = Self.place(
        line, of: text, align, measure, endsParagraph: index < endings.count ? endings[index] : true)
      let baseline = heights.ascent + Double(index) * heights.pitch
      for run in placed {
        let glyphs = run.glyphs.map { Glyph(id: $0.id, x: $0.x, y: $0.y + baseline) }
        if let known = groups.firstIndex(where: { $0.font == run.font }) {
          groups[known].glyphs += glyphs
        } else {
          groups.append(Group(font: run.font, glyphs: glyphs))
          if !fonts.contains(run.name) { fonts.append(run.name) }
        }
      }
      index += 1
    }
    self.groups = groups
    self.fonts = fonts
    lineCount = index
  }

  private struct PlacedRun {
    let font: OpaquePointer
    let name: String
    var glyphs: [Glyph]
  }

  private static func place(
    _ line: UnsafeMutablePointer<PangoLayoutLine>, of text: ShapedText, _ align: Frame.Align, _ measure: Double,
    endsParagraph: Bool
  ) -> [PlacedRun] {
    let unit = 1 / Double(PANGO_SCALE)
    var logical = PangoRectangle()
    pango_layout_line_get_extents(line, nil, &logical)
    let width = Double(logical.width) * unit
    let isRightToLeft = pango_layout_line_get_resolved_direction(line) == PANGO_DIRECTION_RTL
    var gaps = 0
    if align == .justify && !endsParagraph {
      text.forEachRun(in: line) { run in
        forEachGlyph(of: run) { _, at in if text.isGap(at) { gaps += 1 } }
      }
    }
    let gap = gaps > 0 ? (measure - width) / Double(gaps) : 0
    var x: Double
    switch align {
    case .left: x = 0
    case .right: x = measure - width
    case .center: x = (measure - width) / 2
    case .start: x = isRightToLeft ? measure - width : 0
    case .end: x = isRightToLeft ? 0 : measure - width
    case .justify: x = gaps == 0 && isRightToLeft ? measure - width : 0
    }
    var runs: [PlacedRun] = []
    text.forEachRun(in: line) { run in
      guard let pangoFont = run.pointee.item.pointee.analysis.font, let font = pango_font_get_hb_font(pangoFont) else {
        return
      }
      var glyphs: [Glyph] = []
      x += Double(run.pointee.start_x_offset) * unit
      forEachGlyph(of: run) { info, at in
        if !cpango_is_empty(info.glyph), !cpango_is_unknown(info.glyph) {
          let y = Double(info.geometry.y_offset - run.pointee.y_offset) * unit
          glyphs.append(Glyph(id: info.glyph, x: x + Double(info.geometry.x_offset) * unit, y: y))
        }
        x += Double(info.geometry.width) * unit
        if gap != 0, text.isGap(at) { x += gap }
      }
      x += Double(run.pointee.end_x_offset) * unit
      if !glyphs.isEmpty { runs.append(PlacedRun(font: font, name: fontName(pangoFont), glyphs: glyphs)) }
    }
    return runs
  }

  /// Calls `body` with each glyph of `run` from the left and the byte at which its cluster begins.
  private static func forEachGlyph(of run: UnsafeMutablePointer<PangoGlyphItem>, _ body: (PangoGlyphInfo, Int) -> Void)
  {
    let glyphs = run.pointee.glyphs.pointee
    let offset = Int(run.pointee.item.pointee.offset)
    for index in 0..<Int(glyphs.num_glyphs) { body(glyphs.glyphs[index], offset + Int(glyphs.log_clusters[index])) }
  }

  private static func fontName(_ font: UnsafeMutablePointer<PangoFont>) -> String {
    guard let description = pango_font_describe(font) else { return "" }
    defer { pango_font_description_free(description) }
    return Font.name(description)
  }

  /// What the glyphs cover, in px at the size of reference; empty when they cover nothing.
  var ink: Box {
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1), let cairo = cairo_create(surface) else {
      return Box(around: [])
    }
    defer {
      cairo_destroy(cairo)
      cairo_surface_destroy(surface)
    }
    addOutlines(to: cairo, groups[...])
    var (left, top, right, bottom) = (0.0, 0.0, 0.0, 0.0)
    cairo_path_extents(cairo, &left, &top, &right, &bottom)
    return Box(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// Adds the outlines of `groups` to the path of `cairo`.
  func addOutlines(to cairo: OpaquePointer, _ groups: ArraySlice<Group>) {
    for group in groups {
      for glyph in group.glyphs { GlyphOutlines.add(glyph.id, group.font, x: glyph.x, y: glyph.y, to: cairo) }
    }
  }
}

extension ShapedText {
  /// Whether a justified line may open at the character that begins at byte `index`.
  func isGap(_ index: Int) -> Bool { index < bytes.count && bytes[index] == 0x20 }
}
