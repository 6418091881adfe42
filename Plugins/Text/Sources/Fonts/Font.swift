import CPango

/// A font that is installed or in the recipe's files, exactly as the recipe names it.
final class Font {
  /// Pango's words for it, without a size.
  let description: OpaquePointer
  let isBold: Bool

  /// Finds `name`, a Pango font description such as "DejaVu Serif Bold"; nothing else is put in its place.
  init(_ name: String, in library: FontLibrary) throws(Finding) {
    guard let parsed = pango_font_description_from_string(name) else {
      throw Finding("font", "'\(name)' is not the name of a font")
    }
    description = parsed
    isBold = pango_font_description_get_weight(parsed).rawValue >= PANGO_WEIGHT_BOLD.rawValue
    // From here on every stored property has a value, so `deinit` frees the description when a check throws.
    try refuseSize(name)
    try findFamilies(name, library)
    try compareFace(name, library)
  }

  deinit { pango_font_description_free(description) }

  private func refuseSize(_ name: String) throws(Finding) {
    if pango_font_description_get_size(description) > 0 {
      throw Finding("font", "'\(name)' ends in a size; write it as 'size' of its own, or leave it out to fill the box")
    }
  }

  private func findFamilies(_ name: String, _ library: FontLibrary) throws(Finding) {
    let families = library.families
    let known = Set(families.map { $0.lowercased() })
    if known.contains(name.lowercased()) {
      // A family whose own name ends in a word such as "Light".
      if let family = pango_font_description_get_family(description),
        !known.contains(String(cString: family).lowercased())
      {
        pango_font_description_set_family(description, name)
      }
    }
    guard let list = pango_font_description_get_family(description) else {
      throw Finding("font", "'\(name)' names no family; write one before the style, such as 'DejaVu Serif Bold'")
    }
    for part in String(cString: list).split(separator: ",") {
      let family = trimmed(part)
      if known.contains(family.lowercased()) { continue }
      if ["sans", "sans-serif", "serif", "monospace", "system-ui", "cursive", "fantasy"].contains(family.lowercased()) {
        throw Finding(
          "font", "'\(family)' may be a different font on each machine; name the family, such as 'DejaVu Sans'")
      }
      let nearest = nearestName(to: family, in: families) ?? nearestName(to: "DejaVu Sans", in: families)
      let help = nearest.map { "the nearest installed family is '\($0)'" } ?? "no font is installed"
      throw Finding("font", "the font family '\(family)' is not installed; \(help)")
    }
  }

  /// Refuses a face that is bolder, lighter or more upright than the one asked for: it would go unseen.
  private func compareFace(_ name: String, _ library: FontLibrary) throws(Finding) {
    guard let context = pango_font_map_create_context(library.map) else { return }
    defer { cpango_unref(UnsafeMutableRawPointer(context)) }
    let sized = pango_font_description_copy(description)
    defer { pango_font_description_free(sized) }
    pango_font_description_set_absolute_size(sized, 16 * Double(PANGO_SCALE))
    guard let font = pango_font_map_load_font(library.map, context, sized) else {
      throw Finding("font", "the font '\(name)' could not be opened")
    }
    defer { cpango_unref(font) }
    guard let found = pango_font_describe(font) else { return }
    defer { pango_font_description_free(found) }

    let got = cpango_pattern(font).map(FontLibrary.families(of:)) ?? []
    guard got.contains(where: names) else {
      throw Finding(
        "font", "the font '\(name)' would be drawn in '\(got.first ?? "another font")'; name that one if it is meant")
    }
    let set = pango_font_description_get_set_fields(description).rawValue
    let weights =
      Int(pango_font_description_get_weight(description).rawValue)
      - Int(pango_font_description_get_weight(found).rawValue)
    let isOtherWeight = set & PANGO_FONT_MASK_WEIGHT.rawValue != 0 && abs(weights) > 50
    let isUpright =
      set & PANGO_FONT_MASK_STYLE.rawValue != 0 && pango_font_description_get_style(description) != PANGO_STYLE_NORMAL
      && pango_font_description_get_style(found) == PANGO_STYLE_NORMAL
    if isOtherWeight || isUpright {
      throw Finding("font", "there is no font '\(name)'; the nearest of its family is '\(Self.name(found))'")
    }
  }

  /// Whether `family` is one of those that the recipe names, in any case of letters.
  func names(_ family: String) -> Bool {
    guard let list = pango_font_description_get_family(description) else { return false }
    return String(cString: list).split(separator: ",").contains { trimmed($0).lowercased() == family.lowercased() }
  }

  /// A description's name without a size.
  static func name(_ description: OpaquePointer) -> String {
    let plain = pango_font_description_copy(description)
    defer { pango_font_description_free(plain) }
    pango_font_description_unset_fields(plain, PANGO_FONT_MASK_SIZE)
    guard let text = pango_font_description_to_string(plain) else { return "" }
    defer { g_free(text) }
    return String(cString: text)
  }
}

/// `text` without the spaces around it.
func trimmed(_ text: Substring) -> String {
  var text = text
  while text.first?.isWhitespace == true { text.removeFirst() }
  while text.last?.isWhitespace == true { text.removeLast() }
  return String(text)
}
