import AtelierScene
import AtelierStageKit
import Glibc

/// Noise like the scene's, for a figure that has less.
struct Grain: Sendable {
  private static let side = 512
  private static let steps = 64
  /// Luma in x, two chromas in y and z; as wide and high as a power of two, and repeating.
  private let tile: Raster
  /// What is missing at each luma, as a deviation.
  private let missing: [Float]
  /// The most that is added, as a deviation of luma.
  let most: Double

  /// Nil when nothing is missing.
  init?(_ facts: SceneFacts, figure: [Float], amount: Float, _ run: borrowing Run) throws {
    let missing = (0...Self.steps).map { step -> Float in
      let luma = Float(step) / Float(Self.steps)
      let (wanted, own) = (NoiseBands.deviation(facts.noise, at: luma), NoiseBands.deviation(figure, at: luma))
      return (max(wanted * wanted - own * own, 0)).squareRoot() * amount
    }
    most = Double(missing.max() ?? 0)
    // Less than a quarter of an 8-bit step is lost in rounding.
    guard most > 0.001 else { return nil }
    self.missing = missing
    tile = try Self.tile(coarseness: facts.coarseness, run)
  }

  /// What is added to the encoded pixel at a place of the picture.
  @inline(__always)
  func callAsFunction(_ pixel: SIMD4<Float>, _ row: UnsafePointer<SIMD4<Float>>, _ x: Int) -> SIMD4<Float> {
    let place = min(max(pixel.luma, 0), 1) * Float(Self.steps)
    let index = min(Int(place), Self.steps - 1)
    let deviation = missing[index] + (missing[index + 1] - missing[index]) * (place - Float(index))
    return row[x & (Self.side - 1)] * deviation
  }

  /// The noise of row `y` of the picture.
  func row(_ y: Int) -> UnsafePointer<SIMD4<Float>> { UnsafePointer(tile[y & (Self.side - 1)]) }

  /// What surrounds the tile, for the blur.
  private static let margin = 4

  /// Noise of single pixels, made once for all pictures.
  private static let raw: Raster = {
    let raw = Raster(width: side + 2 * margin, height: side + 2 * margin, filledWith: .zero)
    var seed: UInt64 = 0x5EED
    func random() -> Float {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(seed >> 40) / Float(1 << 24)
    }
    // The sum of four even ones is near enough to a Gaussian, and has no outliers.
    func normal() -> Float { (random() + random() + random() + random() - 2) * 1.7320508 }
    for y in 0..<side {
      for x in 0..<side {
        let (luma, red, blue) = (normal(), normal(), normal())
        raw[y][x] = SIMD4(luma + 0.5 * red, luma - 0.2 * red - 0.2 * blue, luma + 0.5 * blue, 0)
      }
    }
    // What follows the tile is its beginning, so that it repeats without a seam.
    for y in 0..<side + 2 * margin {
      for x in 0..<side + 2 * margin where y >= side || x >= side { raw[y][x] = raw[y % side][x % side] }
    }
    return raw
  }()

  /// Noise whose neighbours are as alike as the scene's, and as strong by the same measure.
  private static func tile(coarseness: Float, _ run: borrowing Run) throws -> Raster {
    let deviation = Double(min(max((coarseness + 0.6) * 0.9, 0), 0.9))
    let inner = try Gaussian(deviation: deviation).blur(raw, on: run)
      .cut(to: Area(x: margin, y: margin, width: side, height: side))
    var measure = NoiseBands()
    let lumas = Plane(width: side, height: side, filledWith: 0)
    for y in 0..<side { for x in 0..<side { lumas[y][x] = 0.5 + 0.05 * inner[y][x].luma } }
    measure.add(lumas)
    // Soft noise answers the measure weakly; twice as strong is enough.
    let scale = min(2, 0.05 / max(measure.typical, 0.005))
    for y in 0..<side { for x in 0..<side { inner[y][x] *= scale } }
    return inner
  }
}
