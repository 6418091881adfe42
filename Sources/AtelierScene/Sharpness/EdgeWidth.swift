/// How soft the edges of a picture are.
///
/// An edge that a Gaussian of `s` px made soft loses more of its slope to a second blur the sharper it is: the ratio of
/// the slopes before and after tells `s` (Zhuo and Sim, "Defocus map estimation from a single image", 2011).
public struct EdgeWidth: Sendable {
  /// The widths that were found, as standard deviations in px; the pixel grid's own 0.6 px are part of them.
  public private(set) var widths: [Float] = []

  public init() {}

  /// Too few edges tell nothing.
  public static let fewest = 40

  /// The sharpness that the picture's lens and sensor gave: a quarter of the edges are sharper; nil with too few edges.
  ///
  /// Things have soft edges too, so the middle would say more about the things than about the lens.
  public var typical: Float? {
    guard widths.count >= Self.fewest else { return nil }
    return widths.sorted()[widths.count / 4]
  }

  /// Looks at one part of a picture; `counts` says which pixels do.
  ///
  /// - Parameter floor: slopes below it are noise, in luma a px.
  public mutating func add(_ lumas: Plane, where counts: (_ x: Int, _ y: Int) -> Bool = { _, _ in true }, floor: Float)
  {
    guard let soft = Self.softened(lumas) else { return }
    add(lumas, soft, where: counts, floor: floor)
  }

  /// What a part of a picture is compared with; nil for one that is too small.
  static func softened(_ lumas: Plane) -> Plane? {
    guard lumas.width > 8, lumas.height > 8 else { return nil }
    return try? Gaussian(deviation: 1).blur(lumas, on: OneWorker())
  }

  /// As ``add(_:where:floor:)``, for who looks at one part several times; `soft` is what it became by ``softened(_:)``.
  mutating func add(_ lumas: Plane, _ soft: Plane, where counts: (_ x: Int, _ y: Int) -> Bool, floor: Float) {
    for y in 3..<lumas.height - 3 {
      let (above, row, below) = (lumas[y - 1], lumas[y], lumas[y + 1])
      let (softAbove, softRow, softBelow) = (soft[y - 1], soft[y], soft[y + 1])
      for x in 3..<lumas.width - 3 {
        let (gx, gy) = ((row[x + 1] - row[x - 1]) / 2, (below[x] - above[x]) / 2)
        let slope = (gx * gx + gy * gy).squareRoot()
        guard slope > floor, counts(x, y) else { continue }
        // Only the crest of an edge has its true slope.
        let isAcross = abs(gx) > abs(gy)
        let (one, other) =
          isAcross
          ? (Self.slope(lumas, x - 1, y), Self.slope(lumas, x + 1, y))
          : (Self.slope(lumas, x, y - 1), Self.slope(lumas, x, y + 1))
        guard slope >= one, slope > other else { continue }
        let (sx, sy) = ((softRow[x + 1] - softRow[x - 1]) / 2, (softBelow[x] - softAbove[x]) / 2)
        let softened = (sx * sx + sy * sy).squareRoot()
        guard softened > 0 else { continue }
        let ratio = slope / softened
        // Ratios near 1 are ramps, not edges.
        guard ratio > 1.02 else { continue }
        widths.append(min(1 / (ratio * ratio - 1).squareRoot(), 5))
      }
    }
  }

  private static func slope(_ lumas: Plane, _ x: Int, _ y: Int) -> Float {
    let gx = (lumas[y][x + 1] - lumas[y][x - 1]) / 2
    let gy = (lumas[y + 1][x] - lumas[y - 1][x]) / 2
    return (gx * gx + gy * gy).squareRoot()
  }
}
