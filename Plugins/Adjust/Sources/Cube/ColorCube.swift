import AtelierStageKit

/// A cube of colours, read by tetrahedral interpolation, which keeps greys grey where the table does.
struct ColorCube: Sendable {
  private let entries: [Pixel]
  private let size: UInt32
  private let low: Pixel
  private let scale: Pixel
  private let strength: Float

  /// Nil when `file` holds no cube; `strength` is 0...1.
  init?(_ file: CubeFile, strength: Float) {
    guard file.shape == .cube else { return nil }
    entries = file.entries
    size = UInt32(file.size)
    low = file.low
    var span = file.high - file.low
    span.w = 1
    scale = SIMD4(repeating: Float(file.size - 1)) / span
    self.strength = strength
  }

  func apply(to row: UnsafeMutablePointer<Pixel>, count: Int) {
    let (green, blue) = (size, size * size)
    // Just inside, so that the last entry is the far corner of a cell and never the near corner of one beyond.
    let top = Float(size - 1).nextDown
    entries.withUnsafeBufferPointer { entries in
      guard let entries = entries.baseAddress else { return }
      for x in 0..<count {
        let pixel = row[x]
        let (step, part) = ((pixel - low) * scale).clamped(to: top).split
        let (r, g, b) = (part.x, part.y, part.z)
        // The path from the near to the far corner goes first along the channel with the largest part.
        let first: UInt32 = r >= g ? (r >= b ? 1 : blue) : (g >= b ? green : blue)
        let third: UInt32 = r < g ? (r < b ? 1 : blue) : (g < b ? green : blue)
        let (most, least) = (max(r, g, b), min(r, g, b))
        let middle = r + g + b - most - least
        let near = entries + Int(step.x + green * step.y + blue * step.z)
        let far = near + Int(1 + green + blue)
        var color = near[0] * (1 - most) + near[Int(first)] * (most - middle)
        color += far[-Int(third)] * (middle - least) + far[0] * least
        row[x] = (pixel + (color - pixel) * strength).withAlpha(of: pixel)
      }
    }
  }
}
