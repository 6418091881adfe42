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
    let halo = try halo(painting.width, painting.height, on: run)
    let (zero, one) = (Pixel(), Pixel(repeating: 1))
    try run.forEachBand(of: 0..<painting.height) { band in
      for y in band {
        let row = painting.pixels[y]
        let (near, far) = (halo.pixels[y / 2], halo.pixels.nearest(y / 2 + y % 2 * 2 - 1))
        for x in 0..<painting.width {
          let (here, beside) = (x / 2, min(max(x / 2 + x % 2 * 2 - 1, 0), halo.width - 1))
          let shine = (near[here] * 3 + near[beside]) * 0.1875 + (far[here] * 3 + far[beside]) * 0.0625
          // Made a second time, which is cheaper than a second layer of its own.
          let tube = tube(x, y)
          let core = tube + (Pixel(repeating: tube.w) - tube) * (0.6 * tube.w)
          let night = one - (row[x] * Self.night).clamped(lowerBound: zero, upperBound: one)
          let light = (shine * Self.glow).clamped(lowerBound: zero, upperBound: one)
          var lit = one - night * (one - light * 0.7) * (one - core)
          lit.w = 1
          row[x] += (lit - row[x]) * strength
        }
      }
    }
  }

  /// The glow around the tubes at half the size, which is enough for what has no edge and needs a quarter of the memory.
  private func halo(_ width: Int, _ height: Int, on run: borrowing Run) throws -> Canvas {
    let halo = Canvas(width: (width + 1) / 2, height: (height + 1) / 2)
    try run.forEachBand(of: 0..<halo.height) { band in
      for y in band {
        let out = halo.pixels[y]
        let (top, bottom) = (2 * y, min(2 * y + 1, height - 1))
        for x in 0..<halo.width {
          let (left, right) = (2 * x, min(2 * x + 1, width - 1))
          out[x] = (tube(left, top) + tube(right, top) + tube(left, bottom) + tube(right, bottom)) * 0.25
        }
      }
    }
    let radius = max(1, min(width, height) / 200)
    halo.blur(across: radius, down: radius)
    return halo
  }

  /// The light of a tube at a pixel, weighted by how much of it is there, which is `w`.
  private func tube(_ x: Int, _ y: Int) -> Pixel {
    let edge = smoothStep(tone.slope(x, y), Self.faint, Self.plain)
    guard edge > 0 else { return Pixel() }
    var light = Self.color(of: photograph.pixels[y][x]) * edge
    light.w = edge
    return light
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
