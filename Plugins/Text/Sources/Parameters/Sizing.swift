import AtelierStageKit

/// How large the letters are to be, in px of the font's em.
struct Sizing {
  /// Given by the recipe; nil fills the box.
  let fixed: Double?
  /// Below this a text that is to fill its box is refused.
  let least: Double
  let most: Double

  /// What nobody can read on any picture.
  private static let unreadable = 6.0

  init(_ run: borrowing Run) throws(StageError) {
    fixed = run.number(ifGiven: "size")
    least = max(Self.unreadable, try run.number("min-size"))
    most = run.number(ifGiven: "max-size") ?? .infinity
    if let fixed, fixed < 1 { throw .invalid("a text size of \(px(fixed)) cannot be drawn; write 1px or more") }
    if fixed == nil, most < least {
      throw .invalid(
        "'max-size' is \(px(most)) and below the smallest size allowed, \(px(least)); raise it or lower 'min-size'")
    }
  }

  /// Tells of sizes that cannot be had on any picture.
  static func check(_ check: borrowing Check) {
    if check.isNothing("size") {
      check.finding("size", "a text size of \(check.words("size")) cannot be drawn; write 1px or more")
    }
    guard !check.has("size"), check.has("max-size") else { return }
    let least = check.number(ifGiven: "min-size")
    if let most = check.number(ifGiven: "max-size"), most < max(unreadable, least ?? 0) {
      check.finding(
        "max-size",
        "\(check.words("max-size")) is below the smallest size allowed, \(px(max(unreadable, least ?? 0))); raise it")
    } else if let most = check.percentage(ifGiven: "max-size"), let least = check.percentage(ifGiven: "min-size"),
      most < least
    {
      check.finding(
        "max-size",
        "\(check.words("max-size")) is below the smallest size allowed, \(check.words("min-size")); raise it or lower 'min-size'"
      )
    }
  }
}
