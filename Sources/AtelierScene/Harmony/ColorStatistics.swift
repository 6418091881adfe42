/// Mean, spread and range of the colours of some pixels, encoded sRGB.
public struct ColorStatistics: Sendable {
  public private(set) var weight = 0.0
  private var sum = SIMD3<Double>.zero
  private var squares = Symmetric.diagonal(.zero)
  private var lumas = [Double](repeating: 0, count: 256)
  private var chromas = [Double](repeating: 0, count: 256)

  public init() {}

  /// Counts the pixels of `picture`, each as often as `share` says.
  public init(of picture: Raster, _ share: (_ x: Int, _ y: Int) -> Float) {
    for y in 0..<picture.height {
      for x in 0..<picture.width { add(picture[y][x], share(x, y)) }
    }
  }

  public mutating func add(_ pixel: SIMD4<Float>, _ share: Float) {
    guard share > 0 else { return }
    let (color, share) = (SIMD3(Double(pixel.x), Double(pixel.y), Double(pixel.z)), Double(share))
    weight += share
    sum += color * share
    for row in 0..<3 { squares.rows[row] += color * (color[row] * share) }
    lumas[min(max(Int(pixel.luma * 255 + 0.5), 0), 255)] += share
    let reach = max(pixel.x, pixel.y, pixel.z) - min(pixel.x, pixel.y, pixel.z)
    chromas[min(max(Int(reach * 255 + 0.5), 0), 255)] += share
  }

  public var mean: SIMD3<Double> { weight > 0 ? sum / weight : .zero }

  public var covariance: Symmetric {
    guard weight > 0 else { return .diagonal(.zero) }
    let mean = mean
    return Symmetric((0..<3).map { squares.rows[$0] / weight - mean * mean[$0] })
  }

  /// The luma below which `share` of the pixels lie.
  public func luma(at share: Double) -> Double { place(share, in: lumas) }

  /// The difference of the largest and the smallest sample below which that of `share` of the pixels lies.
  public func chroma(at share: Double) -> Double { place(share, in: chromas) }

  private func place(_ share: Double, in counts: [Double]) -> Double {
    var rest = share * weight
    for (index, count) in counts.enumerated() {
      rest -= count
      if rest <= 0 { return Double(index) / 255 }
    }
    return 1
  }
}

extension SIMD3<Double> {
  /// Luma of ITU-R BT.709.
  public var luma: Double { 0.2126 * x + 0.7152 * y + 0.0722 * z }
}
