/// The colours that a picture is made of, the most frequent first.
public struct Palette: Sendable {
  public struct Entry: Hashable, Sendable {
    /// Encoded sRGB.
    public var color: SIMD4<Float>
    /// Of all weighted pixels, 0...1.
    public var share: Double

    public init(color: SIMD4<Float>, share: Double) {
      self.color = color
      self.share = share
    }
  }

  public var entries: [Entry]

  public init(_ entries: [Entry]) { self.entries = entries }

  /// At most `count` colours of `picture`, each pixel counted by its alpha (k-means in RGB from the spread of lumas).
  public init(of picture: Raster, count: Int = 6) {
    var pixels: [SIMD4<Float>] = []
    let step = max(1, Int((Double(picture.width * picture.height) / 6000).squareRoot()))
    for y in stride(from: step / 2, to: picture.height, by: step) {
      for x in stride(from: step / 2, to: picture.width, by: step) where picture[y][x].w > 0.5 {
        pixels.append(picture[y][x])
      }
    }
    guard !pixels.isEmpty else {
      entries = []
      return
    }
    var centers: [SIMD4<Float>] = [pixels.reduce(.zero, +) / Float(pixels.count)]
    // Each new centre is the pixel that is farthest from all the others.
    while centers.count < count {
      let (far, distance) =
        pixels.map { pixel in (pixel, Self.nearest(pixel, centers).distance) }
        .max { $0.1 < $1.1 } ?? (.zero, 0)
      if distance < 0.004 { break }
      centers.append(far)
    }
    var counts = [Int](repeating: 0, count: centers.count)
    for _ in 0..<8 {
      var sums = [SIMD4<Float>](repeating: .zero, count: centers.count)
      counts = [Int](repeating: 0, count: centers.count)
      for pixel in pixels {
        let index = Self.nearest(pixel, centers).index
        sums[index] += pixel
        counts[index] += 1
      }
      for index in centers.indices where counts[index] > 0 { centers[index] = sums[index] / Float(counts[index]) }
    }
    entries = zip(centers, counts).filter { $0.1 > 0 }
      .map { Entry(color: $0.0, share: Double($0.1) / Double(pixels.count)) }
      .sorted { $0.share > $1.share }
  }

  private static func nearest(_ pixel: SIMD4<Float>, _ centers: [SIMD4<Float>]) -> (index: Int, distance: Float) {
    var best = (index: 0, distance: Float.infinity)
    for (index, center) in centers.enumerated() {
      let step = pixel - center
      let distance = step.x * step.x + step.y * step.y + step.z * step.z
      if distance < best.distance { best = (index, distance) }
    }
    return best
  }

  /// The hues of the entries that have a colour, in degrees of CIELAB; nil for a grey.
  public var hues: [Double?] { entries.map { Lab($0.color) }.map { $0.chroma < Self.grey ? nil : $0.hue } }

  /// Below this chroma nobody names a hue.
  static let grey = 8.0

  /// Whether `other`, the same colours after a change, has them in the same order around the circle of hues.
  ///
  /// The order is that of a walk around the circle, whichever colour it begins with. Shades of one colour count as one;
  /// what became grey says nothing.
  public func keepsHueOrder(in other: Palette) -> Bool {
    var pairs: [(before: Double, after: Lab, share: Double)] = []
    for (index, hue) in hues.enumerated() where other.entries.indices.contains(index) {
      guard let hue else { continue }
      pairs.append((hue, Lab(other.entries[index].color), entries[index].share))
    }
    pairs.sort { $0.before < $1.before }
    var groups: [(last: Double, a: Double, b: Double)] = []
    for pair in pairs {
      let (a, b) = (pair.after.a * pair.share, pair.after.b * pair.share)
      if let last = groups.last, pair.before - last.last < Self.shades {
        groups[groups.count - 1] = (pair.before, last.a + a, last.b + b)
      } else {
        groups.append((pair.before, a, b))
      }
    }
    let turns = groups.map { Lab(l: 50, a: $0.a, b: $0.b).hue }
    guard turns.count > 2 else { return true }
    // Steps forwards from each to the next: once around in all, or more often where two changed places.
    let sum = turns.indices.reduce(0.0) { sum, index in
      let step = turns[(index + 1) % turns.count] - turns[index]
      return sum + (step < 0 ? step + 360 : step)
    }
    return sum < 361
  }

  /// Hues nearer than this are shades of one colour, in degrees.
  private static let shades = 30.0
}
