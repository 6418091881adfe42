import AtelierScene
import AtelierStageKit

/// Where the figure lies, to the px.
struct Placement: Sendable {
  /// All of it; it may reach beyond the picture.
  let area: Area
  /// The point of the ground under it.
  let foot: SIMD2<Double>
  /// From the ground to its top.
  let height: Double
  /// Px of the picture for each px of the cut-out.
  let scale: Double

  /// What is around the foot, on the ground and a little above it, in px of the picture.
  var ground: Area {
    Area(
      x: Int(foot.x - 0.9 * height), y: Int(foot.y - 0.45 * height), width: max(Int(1.8 * height), 1),
      height: max(Int(0.75 * height), 1))
  }

  private static let longest = 30_000.0

  init(_ cut: borrowing CutOut, _ spot: Spot) throws {
    let own = SIMD2(Double(cut.pixels.width), Double(cut.pixels.height))
    let scale = spot.height.map { $0 / cut.figure } ?? (spot.region.size / own).min()
    let size = pointwiseMax((own * scale).rounded(.toNearestOrAwayFromZero), SIMD2(1, 1))
    let words = "the figure would be \(whole(size.x)) x \(whole(size.y)) px"
    guard max(size.x, size.y) <= Self.longest, size.x * size.y <= max(4 * spot.picture.x * spot.picture.y, 1e6) else {
      throw StageError.invalid(
        "\(words), far more than the picture of \(whole(spot.picture.x)) x \(whole(spot.picture.y)) px; "
          + "give it a smaller 'height'")
    }
    let footX = spot.isFlipped ? own.x - cut.foot.x : cut.foot.x
    let offset = SIMD2(footX, cut.foot.y) * scale
    let corner: SIMD2<Double>
    if let foot = spot.foot {
      corner = foot - offset
    } else {
      // What is seen keeps the margin, and the ground under it is where its lowest part stands.
      corner = spot.region.corner + (spot.region.size - size) * spot.anchor.shares
    }
    area = Area(x: Int(corner.x.rounded()), y: Int(corner.y.rounded()), width: Int(size.x), height: Int(size.y))
    foot = SIMD2(Double(area.x), Double(area.y)) + offset
    height = cut.figure * scale
    self.scale = scale
    let whole = Area(x: 0, y: 0, width: Int(spot.picture.x), height: Int(spot.picture.y))
    if area.intersection(whole).isEmpty {
      throw StageError.invalid(
        "the figure's place, \(area), lies outside the picture of \(whole.width) x \(whole.height) px; move it inside")
    }
  }
}
