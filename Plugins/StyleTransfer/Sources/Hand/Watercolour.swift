import AtelierStageKit

/// Pigment that gathers in rims and grains of the paper, and deeper washes where the photograph is dark.
struct Watercolour: Sendable {
  private static let rim: Float = 9
  private static let deepest: Float = 0.9
  private static let depth: Float = 0.9
  private static let bloom: Float = 0.38
  private static let paper: Float = 0.05

  private let narrow: Tone
  private let wide: Tone
  private let strength: Float

  init(_ photograph: Canvas, _ strength: Float, on run: borrowing Run) throws {
    narrow = try Tone(photograph, radius: 3, on: run)
    wide = try Tone(photograph, radius: 16, on: run)
    self.strength = strength
  }

  func draw(over painting: Canvas, on run: borrowing Run) throws {
    let lattice = Lattice(seed: 19)
    try run.forEachBand(of: 0..<painting.height) { band in
      for y in band {
        let (row, near, far) = (painting.pixels[y], narrow.light[y], wide.light[y])
        for x in 0..<painting.width {
          let (u, v) = (Float(x), Float(y))
          // The dark side of an edge is where the wash ended and dried.
          let rim = min(max((far[x] - near[x] - 0.012) * Self.rim, 0), Self.deepest)
          let bloom = lattice.value(u / 52, v / 52) + 0.6 * lattice.value(u / 17 + 90, v / 17)
          let paper = lattice.value(u / 1.8, v / 1.8) * Self.paper
          let amount = 1 + strength * (rim + Self.bloom * bloom + Self.depth * (0.62 - near[x]))
          var color = Pixel(repeating: 1) - (Pixel(repeating: 1) - row[x]) * max(amount, 0.2)
          color += paper * strength
          color.w = 1
          row[x] = color.clamped(lowerBound: Pixel(), upperBound: Pixel(repeating: 1))
        }
      }
    }
  }
}
