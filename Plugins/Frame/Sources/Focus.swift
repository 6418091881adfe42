import AtelierStageKit

/// The point of a picture that stays in sight, as shares of its sides.
struct Focus: Sendable {
  private let x: Double
  private let y: Double

  /// The middle unless the recipe says otherwise; the sides are those of the picture as it arrived.
  init(_ run: borrowing Run, width: Int, height: Int) {
    x = min(max(run.number(ifGiven: "focus.x").map { $0 / Double(width) } ?? 0.5, 0), 1)
    y = min(max(run.number(ifGiven: "focus.y").map { $0 / Double(height) } ?? 0.5, 0), 1)
  }

  /// The largest part of `box` with `ratio` (width / height) that has the focus nearest to its middle.
  func window(_ ratio: Double, in box: Box) -> Box {
    let (width, height) = (Double(box.width), Double(box.height))
    let isWide = width > height * ratio
    let part = SIMD2(isWide ? height * ratio : width, isWide ? height : width / ratio).rounded(.toNearestOrAwayFromZero)
    let (across, down) = (max(Int(min(part.x, width)), 1), max(Int(min(part.y, height)), 1))
    return Box(
      x: box.x + Self.start(x, box.width, across), y: box.y + Self.start(y, box.height, down),
      width: across, height: down)
  }

  private static func start(_ share: Double, _ whole: Int, _ part: Int) -> Int {
    min(max(Int((share * Double(whole) - Double(part) / 2).rounded()), 0), whole - part)
  }
}
