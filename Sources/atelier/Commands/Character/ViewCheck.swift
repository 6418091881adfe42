import AtelierCore
import AtelierScene

/// Compares what a character's views show with its notes and with each other.
struct ViewCheck {
  /// A view and what its picture shows.
  struct Seen {
    let view: CharacterView
    let facts: FigureFacts
    let size: (width: Int, height: Int)

    init(view: CharacterView, _ picture: Raster) {
      self.view = view
      facts = FigureFacts(picture)
      size = (picture.width, picture.height)
    }

    /// Px from the foot, or the lowest px, to the top of what is to be seen.
    var height: Double { (view.foot?.y ?? Double(facts.visible.y + facts.visible.height)) - Double(facts.visible.y) }
  }

  let sheet: CharacterSheet
  let views: [Seen]

  // What a person does not see at a figure's usual size.
  private static let scale = 0.05
  private static let palette = 18.0
  private static let share = 0.08

  func check(_ findings: inout CharacterFindings) {
    for seen in views { alone(seen, &findings) }
    swatches(&findings)
    if let first = views.first { for seen in views.dropFirst() { compare(seen, with: first, &findings) } }
    for (word, azimuth) in [("front", 0.0), ("left", 90), ("right", -90), ("back", 180)] {
      guard let near = sheet.view(nearest: azimuth), near.distance(from: azimuth) > 30 else { continue }
      findings.doubts.append(
        "there is no view from the \(word) (azimuth \(Int(azimuth))); '\(near.name)' would stand in for it")
    }
  }

  private func alone(_ seen: Seen, _ findings: inout CharacterFindings) {
    let (view, facts) = (seen.view, seen.facts)
    let name = "the view '\(view.name)'"
    if facts.visible.isEmpty { return findings.mistakes.append("\(name) shows nothing") }
    if !facts.isCutOut {
      return findings.doubts.append("\(name) has no transparency; it will be keyed out where its backdrop is plain")
    }
    if facts.touchesEdge { findings.mistakes.append("\(name) is cut off: the figure touches the picture's edge") }
    if let figure = view.figure, abs(figure / seen.height - 1) > Self.scale {
      findings.mistakes.append(
        "\(name) says 'figure: \(Int(figure))' and its picture shows \(Int(seen.height)) px from the foot to the top")
    }
    if let foot = view.foot {
      let base = Double(facts.visible.y + facts.visible.height)
      if foot.x < Double(facts.visible.x) || foot.x > Double(facts.visible.x + facts.visible.width) {
        findings.mistakes.append("\(name) has its foot at x \(Int(foot.x)), beside the figure")
      }
      if abs(foot.y - base) > 0.1 * seen.height {
        findings.mistakes.append(
          "\(name) has its foot at y \(Int(foot.y)), and the figure's lowest px lies at y \(Int(base))")
      }
    }
  }

  /// Looks for each colour of the sheet's palette in all views.
  private func swatches(_ findings: inout CharacterFindings) {
    let shown = views.flatMap(\.facts.palette.entries).map { Lab($0.color) }
    for swatch in sheet.palette {
      let color = Lab(SIMD4(Float(swatch.color.red), Float(swatch.color.green), Float(swatch.color.blue), 1))
      if let nearest = shown.map({ $0.difference(from: color) }).min(), nearest > 25 {
        findings.doubts.append("no view shows the palette's '\(swatch.name)'")
      }
    }
  }

  private func compare(_ seen: Seen, with first: Seen, _ findings: inout CharacterFindings) {
    let names = "the views '\(first.view.name)' and '\(seen.view.name)'"
    guard seen.view.pose == first.view.pose, first.facts.isCutOut, seen.facts.isCutOut else { return }
    if abs(seen.height / max(first.height, 1) - 1) > Self.scale {
      findings.mistakes.append(
        "\(names) differ in scale: \(Int(first.height)) and \(Int(seen.height)) px from the foot to the top")
    }
    if let one = first.view.foot, let other = seen.view.foot, first.size == seen.size,
      abs(one.y - other.y) > 0.02 * first.height
    {
      findings.mistakes.append("\(names) differ in their foot line: y \(Int(one.y)) and \(Int(other.y))")
    }
    if let strange = seen.facts.palette.strangest(to: first.facts.palette, share: Self.share),
      strange.difference > Self.palette
    {
      findings.mistakes.append(
        "\(names) differ in colour: \(Self.hex(strange.entry.color)) is in the second only "
          + "(CIEDE2000 \(Int(strange.difference.rounded())) from the nearest)")
    }
    let (one, other) = (first.facts.light, seen.facts.light)
    if one.confidence > 0.3, other.confidence > 0.3, (one.direction * other.direction).sum() < 0.2 {
      findings.doubts.append("\(names) are lit from different sides: \(one.words) and \(other.words)")
    }
  }

  private static func hex(_ color: SIMD4<Float>) -> String {
    let digits = Array("0123456789abcdef")
    return "#"
      + (0..<3).map { channel in
        let byte = Int(min(max(color[channel] * 255, 0), 255).rounded())
        return "\(digits[byte / 16])\(digits[byte % 16])"
      }.joined()
  }
}
