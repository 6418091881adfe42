import CPango

extension ShapedText {
  /// Refuses a text with letters that no font has: they would be drawn as boxes.
  func refuseMissingGlyphs() throws(Finding) {
    var missing: [UInt32] = []
    var pictures: [UInt32] = []
    forEachLine { line in
      forEachRun(in: line) { run in
        let glyphs = run.pointee.glyphs.pointee
        let font = pango_font_get_hb_font(run.pointee.item.pointee.analysis.font)
        for index in 0..<Int(glyphs.num_glyphs) {
          let glyph = glyphs.glyphs[index].glyph
          if cpango_is_empty(glyph) { continue }
          if cpango_is_unknown(glyph) {
            if !missing.contains(cpango_code_point(glyph)) { missing.append(cpango_code_point(glyph)) }
          } else if let font, isBitmapOnly(glyph, font) {
            let at = Int(run.pointee.item.pointee.offset + glyphs.log_clusters[index])
            let code = scalar(at: at)
            if !pictures.contains(code) { pictures.append(code) }
          }
        }
      }
    }
    if !missing.isEmpty {
      throw Finding(
        "content", "no font has \(list(missing)); install one that does, add it under 'font-files', or change the text")
    }
    if !pictures.isEmpty {
      throw Finding(
        "content", "\(list(pictures)) is only in a font of coloured pictures, which takes no fill; leave it out")
    }
  }

  /// Code points in words, twelve at most.
  func list(_ codes: [UInt32]) -> String {
    let shown = codes.prefix(12).map(codePoint).joined(separator: ", ")
    return codes.count > 12 ? "\(shown) and \(codes.count - 12) more" : shown
  }

  /// The code point whose bytes begin at `index`.
  func scalar(at index: Int) -> UInt32 {
    guard index < bytes.count else { return 0xFFFD }
    return String(decoding: bytes[index..<min(index + 4, bytes.count)], as: UTF8.self).unicodeScalars.first?.value
      ?? 0xFFFD
  }

  /// Whether a glyph has a picture and no outline, as in colour emoji.
  private func isBitmapOnly(_ glyph: PangoGlyph, _ font: OpaquePointer) -> Bool {
    var extents = hb_glyph_extents_t()
    guard hb_font_get_glyph_extents(font, glyph, &extents) != 0, extents.width != 0, extents.height != 0 else {
      return false
    }
    return GlyphOutlines.isEmpty(glyph, font)
  }
}
