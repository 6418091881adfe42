/// How strong a picture's noise is in its shadows, middle and lights.
///
/// The mask 1 -2 1 / -2 4 -2 / 1 -2 1 leaves nothing of slopes and edges and six times the noise (Immerkær, "Fast noise
/// variance estimation", 1996). Of the blocks of one band the calm ones count: the others have texture.
public struct NoiseBands: Sendable {
  public static let count = 8
  private static let block = 8

  /// Standard deviations of luma, 0...1, of the calm and other blocks of each band, from dark to bright.
  private var blocks: [[Float]] = Array(repeating: [], count: count)
  private var neighbours: (product: Float, power: Float) = (0, 0)

  public init() {}

  /// Looks at one part of a picture; only whole blocks whose pixels all count are taken.
  public mutating func add(_ lumas: Plane, where counts: (_ x: Int, _ y: Int) -> Bool = { _, _ in true }) {
    let block = Self.block
    for top in stride(from: 1, through: lumas.height - block - 1, by: block) {
      for left in stride(from: 1, through: lumas.width - block - 1, by: block) {
        guard counts(left, top), counts(left + block - 1, top), counts(left, top + block - 1),
          counts(left + block - 1, top + block - 1)
        else { continue }
        var (sum, mean, low, high): (Float, Float, Float, Float) = (0, 0, 1, 0)
        var (product, power): (Float, Float) = (0, 0)
        for y in top..<top + block {
          let (a, b, c) = (lumas[y - 1], lumas[y], lumas[y + 1])
          var last: Float = 0
          for x in left..<left + block {
            let value =
              a[x - 1] - 2 * a[x] + a[x + 1] - 2 * (b[x - 1] - 2 * b[x] + b[x + 1]) + c[x - 1] - 2 * c[x] + c[x + 1]
            sum += abs(value)
            mean += b[x]
            low = min(low, b[x])
            high = max(high, b[x])
            if x > left { product += value * last }
            power += value * value
            last = value
          }
        }
        let pixels = Float(block * block)
        mean /= pixels
        // Clipped black and white have lost their noise.
        guard low > 0.008, high < 0.992 else { continue }
        let deviation = sum / pixels * 1.2533 / 6
        blocks[min(Int(mean * Float(Self.count)), Self.count - 1)].append(deviation)
        if high - low < 0.12 {
          neighbours.product += product
          neighbours.power += power
        }
      }
    }
  }

  /// Deviations of luma by band; what was not seen is taken from the nearest band that was.
  public var deviations: [Float] {
    let known = blocks.map { $0.count >= 6 ? Self.calm($0) : nil }
    let seen = known.indices.filter { known[$0] != nil }
    guard !seen.isEmpty else { return Array(repeating: typical, count: Self.count) }
    // A band of nothing but texture: no sensor is that much noisier at one brightness than at the next.
    let most = typical * 1.7
    return known.indices.map { index in
      let near = seen.min { abs($0 - index) < abs($1 - index) } ?? index
      return min(known[near].flatMap(\.self) ?? 0, most)
    }
  }

  /// What the calm blocks say: pure noise scatters by a tenth from block to block, and texture only adds.
  private static func calm(_ blocks: [Float]) -> Float { blocks.sorted()[blocks.count / 16] * 1.15 }

  /// How alike neighbouring noise is after the mask: near -0.67 for noise of single pixels, higher for coarse grain.
  public var coarseness: Float { neighbours.power > 0 ? neighbours.product / neighbours.power : -0.67 }

  /// The deviation over all bands.
  public var typical: Float {
    let all = blocks.flatMap { $0 }
    return all.isEmpty ? 0 : Self.calm(all)
  }

  /// The deviation at a luma, between the middles of the bands.
  public static func deviation(_ bands: [Float], at luma: Float) -> Float {
    guard bands.count == count else { return 0 }
    let place = min(max(luma * Float(count) - 0.5, 0), Float(count) - 1.001)
    let index = Int(place)
    return bands[index] + (bands[index + 1] - bands[index]) * (place - Float(index))
  }
}
