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
}
