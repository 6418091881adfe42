/// The colours that a picture is made of, the most frequent first.
public struct Palette: Sendable {
  public struct Entry: Hashable, Sendable {
    /// Encoded sRGB.
    public var color: SIMD4<Float>
    /// Of all weighted pixels, 0...1.
    public var share: Double
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
  /// The order is that of a walk around the circle, whichever colour it begins with. Colours that became grey, and
  /// those that were nearer than `tolerance` degrees, say nothing about it.
  public func keepsHueOrder(in other: Palette, tolerance: Double = 6) -> Bool {
    let pairs = zip(hues, other.hues).compactMap { before, after in before.flatMap { b in after.map { (b, $0) } } }
    let ordered = pairs.sorted { $0.0 < $1.0 }
    guard ordered.count > 2 else { return true }
    // Steps from one to the next, each forwards by less than half a circle or backwards; once around in all.
    var sum = 0.0
    for index in ordered.indices {
      let (from, to) = (ordered[index], ordered[(index + 1) % ordered.count])
      var step = (to.1 - from.1).truncatingRemainder(dividingBy: 360)
      if step < 0 { step += 360 }
      let before = (to.0 - from.0 + 360).truncatingRemainder(dividingBy: 360)
      if step > 360 - tolerance || (before < tolerance && step > 180) { step -= 360 }
      sum += step
    }
    return abs(sum - 360) < 1
  }
}
