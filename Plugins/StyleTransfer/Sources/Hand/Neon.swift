import AtelierStageKit

/// Tubes of light along the outlines, with their glow, on night.
struct Neon: Sendable {
  /// What a thing without colour of its own glows in.
  private static let gas = Pixel(0.35, 0.85, 1, 0)
  private static let night: Float = 0.35
  private static let faint: Float = 0.025
  private static let plain: Float = 0.085
  private static let glow: Float = 2.2

  private let photograph: Canvas
  private let tone: Tone
  private let strength: Float

  init(_ photograph: Canvas, _ strength: Float, on run: borrowing Run) throws {
    self.photograph = photograph
    tone = try Tone(photograph, radius: 4, on: run)
    self.strength = strength
  }

  func draw(over painting: Canvas, on run: borrowing Run) throws {
    let tubes = Canvas(width: painting.width, height: painting.height)
    try run.forEachBand(of: 0..<painting.height) { band in
      for y in band {
        let (own, out) = (photograph.pixels[y], tubes.pixels[y])
        for x in 0..<painting.width {
          let edge = smoothStep(tone.slope(x, y), Self.faint, Self.plain)
          out[x] = Self.color(of: own[x]) * edge
          out[x].w = edge
        }
      }
    }
    let halo = Canvas(width: painting.width, height: painting.height)
    for y in 0..<painting.height { halo.pixels[y].update(from: tubes.pixels[y], count: painting.width) }
    let radius = max(2, min(painting.width, painting.height) / 100)
    halo.blur(across: radius, down: radius)
    try run.forEachBand(of: 0..<painting.height) { band in
      for y in band {
        let (row, tube, shine) = (painting.pixels[y], tubes.pixels[y], halo.pixels[y])
        for x in 0..<painting.width {
          let core = tube[x] + (Pixel(repeating: tube[x].w) - tube[x]) * (0.6 * tube[x].w)
          let dark =
            Pixel(repeating: 1) - (row[x] * Self.night).clamped(lowerBound: Pixel(), upperBound: Pixel(repeating: 1))
          let light = (shine[x] * Self.glow).clamped(lowerBound: Pixel(), upperBound: Pixel(repeating: 1))
          var lit = Pixel(repeating: 1) - dark * (Pixel(repeating: 1) - light * 0.7) * (Pixel(repeating: 1) - core)
          lit.w = 1
          row[x] += (lit - row[x]) * strength
        }
      }
    }
  }

  /// The full colour of a thing's hue; greys take the gas's own.
  private static func color(of pixel: Pixel) -> Pixel {
    var chroma = pixel - pixel.luma
    chroma.w = 0
    let most = max(abs(chroma.x), abs(chroma.y), abs(chroma.z))
    let own = most > 1e-3 ? chroma / most * 0.75 + 0.6 : gas
    let color = gas + (own - gas) * smoothStep(most, 0.03, 0.15)
    return (color / max(color.x, color.y, color.z, 0.1)).clamped(lowerBound: Pixel(), upperBound: Pixel(repeating: 1))
  }
}
