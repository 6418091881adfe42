/// Places along the outline of a matte, with the directions out of it.
public struct Contour: Sendable {
  public struct Point: Sendable {
    /// In px of the picture.
    public var place: SIMD2<Float>
    /// Unit vector out of the figure.
    public var outward: SIMD2<Float>
  }

  public let points: [Point]

  /// At most some `most` points, evenly over the outline of `matte`, whose upper left corner lies at `x`, `y`.
  public init(of matte: Plane, x: Int, y: Int, most: Int = 300) {
    var found: [Point] = []
    for line in 2..<max(matte.height - 2, 2) {
      let row = matte[line]
      for column in 2..<max(matte.width - 2, 2) {
        let isIn = row[column] >= 0.5
        guard isIn,
          row[column - 1] < 0.5 || row[column + 1] < 0.5 || matte[line - 1][column] < 0.5
            || matte[line + 1][column] < 0.5
        else { continue }
        var slope = SIMD2<Float>.zero
        for step in -2...2 {
          for side in -2...2 {
            let value = matte[line + step][column + side]
            slope += SIMD2(Float(side), Float(step)) * value
          }
        }
        let length = (slope * slope).sum().squareRoot()
        guard length > 1 else { continue }
        found.append(
          Point(place: SIMD2(Float(x + column), Float(y + line)), outward: slope / -length))
      }
    }
    let step = max(1, (found.count + most - 1) / max(most, 1))
    points = stride(from: step / 2, to: found.count, by: step).map { found[$0] }
  }
}
