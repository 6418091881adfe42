import AtelierStageKit

/// How well the letters stand out from what lies about and behind them.
struct Contrast {
  /// The ratio that 95 of 100 places under the letters reach; nil where the picture is transparent there.
  let ratio: Float?
  /// What WCAG 2 asks: 4.5, for large letters 3.
  let required: Float

  var isEnough: Bool { ratio.map { $0 >= required } ?? true }

  /// "5.2:1, 4.5:1 needed".
  var description: String {
    guard let ratio else { return "not measured on a transparent picture" }
    return "\(Self.words(ratio)), \(Self.words(required)) needed"
  }

  private static func words(_ ratio: Float) -> String {
    // Rounded down, so that what is too little never reads as enough.
    let tenths = Int(ratio * 10 + 0.01)
    return tenths % 10 == 0 ? "\(tenths / 10):1" : "\(tenths / 10).\(tenths % 10):1"
  }

  /// Measures the letters of `layer` on `image` before they are drawn.
  init(_ layer: Layer, on image: borrowing MutableImage, size: Double, isBold: Bool) {
    // 24 px, or 18.7 px bold, on a screen 1080 px high or wide: a picture is seen whole, whatever its size in pixels.
    let seen = size * 1080 / Double(max(1, min(image.width, image.height)))
    required = min(size, seen) >= (isBold ? 18.66 : 24) ? 3 : 4.5
    let area = layer.fill.area
    let samples = 40_000.0
    let step = max(1, Int((Double(area.width) * Double(area.height) / samples).squareRoot()))
    let isLined = (layer.look.outline?.width ?? 0) >= size * 0.025
    var ratios: [Float] = []
    var pixels = [Float](repeating: 0, count: image.width * 4)
    for y in stride(from: area.y.lowerBound + step / 2, to: area.y.upperBound, by: step) {
      var span = pixels.mutableSpan
      image.read(y, into: &span)
      layer.withRow(y) { row in
        for x in stride(from: area.x.lowerBound + step / 2, to: area.x.upperBound, by: step) {
          guard layer.letters(x, row) >= 0.5, pixels[x * 4 + 3] >= 0.5 else { continue }
          let picture = SIMD4(pixels[x * 4], pixels[x * 4 + 1], pixels[x * 4 + 2], 1)
          var ground = Self.over(layer.behind(x, row) * layer.look.opacity, picture)
          let letter = Self.over(layer.letterColor(x, row) * layer.look.opacity, ground)
          // A line that is wide enough to see is what the letters stand on.
          if isLined { ground = Self.over(layer.outline * layer.look.opacity, ground) }
          ratios.append(Luminance.contrast(Luminance.of(letter), Luminance.of(ground)))
        }
      }
    }
    ratios.sort()
    ratio = ratios.isEmpty ? nil : ratios[ratios.count * 5 / 100]
  }

  private static func over(_ color: SIMD4<Float>, _ ground: SIMD4<Float>) -> SIMD4<Float> {
    color + ground * (1 - color.w)
  }
}
