import CPango

extension ShapedText {
  /// What to tell of letters that come from a family which the recipe does not name; nil when all come from it.
  ///
  /// Such letters are right and may still look foreign beside the others, which only a person can judge.
  func borrowedLetters(beside font: Font) -> String? {
    var lenders: [(family: String, codes: [UInt32])] = []
    forEachLine { line in
      forEachRun(in: line) { run in
        guard let used = run.pointee.item.pointee.analysis.font, let pattern = cpango_pattern(used) else { return }
        let families = FontLibrary.families(of: pattern)
        guard let family = families.first, !families.contains(where: font.names) else { return }
        let glyphs = run.pointee.glyphs.pointee
        for index in 0..<Int(glyphs.num_glyphs) where !cpango_is_empty(glyphs.glyphs[index].glyph) {
          let code = scalar(at: Int(run.pointee.item.pointee.offset + glyphs.log_clusters[index]))
          if let known = lenders.firstIndex(where: { $0.family == family }) {
            if !lenders[known].codes.contains(code) { lenders[known].codes.append(code) }
          } else {
            lenders.append((family, [code]))
          }
        }
      }
    }
    guard !lenders.isEmpty else { return nil }
    let told = lenders.map { "\(list($0.codes)) from '\($0.family)'" }.joined(separator: ", ")
    return "'\(Font.name(font.description))' lacks letters of this text, and these come from another font: \(told); "
      + "name a font that has them, or add the family behind a comma if this one is meant"
  }
}
