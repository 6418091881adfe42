/// A backdrop of one colour, lit evenly or with a slope.
public struct Backdrop: Sendable {
  /// Colour = base + across * x + down * y, with x and y from 0 to 1.
  private let base: SIMD4<Float>
  private let across: SIMD4<Float>
  private let down: SIMD4<Float>
  /// What the backdrop's own colours differ from that, as a distance of encoded samples.
  private let spread: Float

  /// The share of the border that must agree.
  private static let agreeing = 0.7

  /// Looks at the picture's border; nil when it is no plain backdrop.
  public init?(_ picture: Raster) {
    guard picture.width >= 16, picture.height >= 16 else { return nil }
    let samples = Self.border(picture)
    var kept = samples
    var plane = ColorSlope(kept)
    // The figure may touch the border: what does not agree is left out, and the rest is looked at again.
    for _ in 0..<4 {
      let distances = samples.map { plane.distance(to: $0) }
      let middle = distances.sorted()[distances.count / 2]
      let limit = max(3 * middle, 0.03)
      kept = zip(samples, distances).filter { $0.1 <= limit }.map(\.0)
      guard kept.count >= 16 else { return nil }
      plane = ColorSlope(kept)
    }
    let distances = samples.map { plane.distance(to: $0) }
    let agreeing = distances.filter { $0 < 0.09 }.sorted()
    guard Double(agreeing.count) >= Self.agreeing * Double(samples.count) else { return nil }
    base = plane.base
    across = plane.across
    down = plane.down
    spread = agreeing[agreeing.count * 9 / 10]
    // A wall of a room is plain as well; a backdrop has next to no drawing.
    guard spread < 0.06 else { return nil }
  }

  /// The matte of what stands before the backdrop, 0...1: what cannot be reached from the border is in front.
  public func matte(of picture: Raster, on workers: borrowing some Workers & ~Copyable) throws -> Plane {
    let (width, height) = (picture.width, picture.height)
    let distances = Plane(width: width, height: height, filledWith: 0)
    try workers.bands(of: 0..<height) { band in
      for y in band {
        let (row, out) = (picture[y], distances[y])
        for x in 0..<width { out[x] = distance(row[x], x, y, width, height) }
      }
    }
    let (low, high) = (max(2 * spread, 0.02), max(5 * spread, 0.12))
    let behind = Flood.fill(distances, below: low)
    let matte = Plane(width: width, height: height, filledWith: 1)
    // Pixels beside the backdrop are mixed: how far they are from it, beside what is surely in front near them, is alpha.
    let reach = 3
    try workers.bands(of: 0..<height) { band in
      for y in band {
        let (hidden, out) = (behind[y], matte[y])
        for x in 0..<width {
          if hidden[x] > 0 {
            out[x] = 0
          } else if Self.touches(behind, x, y, reach) {
            var far = high
            for line in max(y - 2 * reach, 0)...min(y + 2 * reach, height - 1) {
              for place in max(x - 2 * reach, 0)...min(x + 2 * reach, width - 1) where behind[line][place] == 0 {
                far = max(far, distances[line][place])
              }
            }
            out[x] = min(max((distances[y][x] - low / 2) / (far * 0.9 - low / 2), 0), 1)
          }
        }
      }
    }
    return matte
  }

  private func distance(_ pixel: SIMD4<Float>, _ x: Int, _ y: Int, _ width: Int, _ height: Int) -> Float {
    let place = base + across * (Float(x) / Float(width)) + down * (Float(y) / Float(height))
    var step = pixel - place
    step.w = 0
    return (step * step).sum().squareRoot()
  }

  private static func touches(_ behind: Plane, _ x: Int, _ y: Int, _ reach: Int) -> Bool {
    for line in max(y - reach, 0)...min(y + reach, behind.height - 1) {
      for place in max(x - reach, 0)...min(x + reach, behind.width - 1) where behind[line][place] > 0 { return true }
    }
    return false
  }

  /// Pixels along the border, with their places in x and y of the second.
  private static func border(_ picture: Raster) -> [(color: SIMD4<Float>, place: SIMD2<Float>)] {
    let (width, height) = (picture.width, picture.height)
    let step = max(1, (width + height) / 600)
    var samples: [(SIMD4<Float>, SIMD2<Float>)] = []
    func take(_ x: Int, _ y: Int) {
      samples.append((picture[y][x], SIMD2(Float(x) / Float(width), Float(y) / Float(height))))
    }
    for inset in [0, 2, 4] {
      for x in stride(from: 0, to: width, by: step) {
        take(x, inset)
        take(x, height - 1 - inset)
      }
      for y in stride(from: 0, to: height, by: step) {
        take(inset, y)
        take(width - 1 - inset, y)
      }
    }
    return samples
  }
}
