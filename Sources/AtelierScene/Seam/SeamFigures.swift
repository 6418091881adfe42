import Glibc

/// What can be measured of the seam between a figure and its scene.
public struct SeamFigures: Hashable, Sendable {
  /// Slope of luma at the outline beside that of parallel lines on both sides; a ratio.
  public var edge: Double
  /// CIEDE2000 between the rings inside and outside of the outline, the middle of all places.
  public var color: Double
  /// Noise inside beside that outside; a ratio.
  public var noise: Double
  /// Width of edges inside beside that of edges outside; a ratio, nil with too few edges.
  public var blur: Double?
  /// Width of the outline itself beside that of edges outside; a ratio, nil with too few edges.
  public var outline: Double?

  /// CIEDE2000 across the outline beside that as far inside and outside of it; a ratio, the middle of all places.
  public var step: Double

  public init(
    edge: Double, color: Double, noise: Double, blur: Double?, outline: Double?, step: Double
  ) {
    self.edge = edge
    self.step = step
    self.color = color
    self.noise = noise
    self.blur = blur
    self.outline = outline
  }
}

extension SeamFigures {
  /// What 98 of 100 things in true photographs show beside what is around them.
  private static let bands: [(name: String, read: @Sendable (SeamFigures) -> Double?, range: ClosedRange<Double>)] = [
    ("edge", { $0.edge }, 0.9...8.5), ("colour", { $0.color }, 0...58), ("noise", { $0.noise }, 0.3...5.2),
    ("blur", { $0.blur }, 0.55...1.85), ("outline", { $0.outline }, 0.75...2.6), ("step", { $0.step }, 0.9...10.5),
  ]

  /// Each figure that lies outside its acceptance band, in words; empty when the seam does not show.
  public var outside: [String] {
    Self.bands.compactMap { band in
      guard let value = band.read(self), !band.range.contains(value) else { return nil }
      return
        "\(band.name) \((value * 100).rounded() / 100), accepted \(band.range.lowerBound) to \(band.range.upperBound)"
    }
  }

  /// How pasted it looks, from 0 for a photograph to 1 for a paste.
  ///
  /// A logistic regression over 110 photographs with and without pastes into them; `SeamCorpusTests` holds it against
  /// others.
  public var score: Double {
    let noise = log(max(noise, 0.01))
    let blur = log(max(blur ?? 1, 0.01))
    let sum = -2.46 - 1.03 * noise + 0.71 * abs(noise) + 0.19 * blur + 1.78 * abs(blur) + 1.68 * log(max(step, 0.01))
    return 1 / (1 + exp(-sum))
  }
}
