// Boxes and margins that are wrong on every picture, whatever its size.

extension Check {
  // No picture has a longer side, so that what is too little of this many px is too little of any.
  private static let longestSide = 30_000.0

  /// Tells of a box `path` (with `x`, `y`, `width` and `height`) that has no room for `what`, or lies outside of any
  /// picture.
  public func lookAtBox(_ path: String, for what: String) {
    guard has(path) else { return }
    lookAtSide("\(path).width", for: what, "width")
    lookAtSide("\(path).height", for: what, "height")
    for (start, length) in [("x", "width"), ("y", "height")] where isOutside("\(path).\(start)", "\(path).\(length)") {
      finding("\(path).\(start)", "the box lies outside of any picture; move it inside")
    }
  }

  /// Tells of a box `path` that reaches beyond any picture.
  public func lookAtBoxInside(_ path: String) {
    for (start, length) in [("x", "width"), ("y", "height")] {
      guard let from = percentage(ifGiven: "\(path).\(start)"), let size = percentage(ifGiven: "\(path).\(length)"),
        from < 100, from + size > 100.001
      else { continue }
      finding(
        "\(path).\(length)",
        "the box begins at \(words("\(path).\(start)")) and is \(words("\(path).\(length)")) long, which is more than any picture has; make it smaller"
      )
    }
  }

  /// Tells of a margin `path`, in % of the shorter side, that leaves no room on any picture.
  public func lookAtMargin(_ path: String) {
    if let share = percentage(ifGiven: path), share >= 50 {
      finding(path, "a margin of \(words(path)) on both sides leaves no room on any picture; write less than 50%")
    }
  }

  /// Whether the length at `path` is less than 1 px of any picture.
  public func isNothing(_ path: String) -> Bool {
    if let share = percentage(ifGiven: path) { return share / 100 * Self.longestSide < 1 }
    return number(ifGiven: path).map { $0 < 1 } ?? false
  }

  /// A length as the recipe has it.
  public func words(_ path: String) -> String { text(ifGiven: path) ?? "" }

  private func lookAtSide(_ path: String, for what: String, _ side: String) {
    if isNothing(path) { finding(path, "a box of \(words(path)) has no room for \(what); give it a \(side)") }
  }

  private func isOutside(_ start: String, _ length: String) -> Bool {
    if let from = percentage(ifGiven: start) {
      return from >= 100 || percentage(ifGiven: length).map { $0 > 0 && from + $0 <= 0 } ?? false
    }
    guard let from = number(ifGiven: start), let size = number(ifGiven: length) else { return false }
    return size >= 1 && from + size <= 0
  }
}
