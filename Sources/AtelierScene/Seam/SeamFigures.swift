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

  public init(edge: Double, color: Double, noise: Double, blur: Double?, outline: Double?) {
    self.edge = edge
    self.color = color
    self.noise = noise
    self.blur = blur
    self.outline = outline
  }
}

extension SeamFigures {
  /// What true photographs show between a thing and what is around it.
  static let bands: [(name: String, read: @Sendable (SeamFigures) -> Double?, range: ClosedRange<Double>)] = [
    ("edge", { $0.edge }, 0.8...9),
    ("colour", { $0.color }, 0...60),
    ("noise", { $0.noise }, 0.35...2.9),
    ("blur", { $0.blur }, 0.5...2),
    ("outline", { $0.outline }, 0.6...2),
  ]

  /// Each figure that lies outside its acceptance band, in words; empty when the seam does not show.
  public var outside: [String] {
    Self.bands.compactMap { band in
      guard let value = band.read(self), !band.range.contains(value) else { return nil }
      return
        "\(band.name) \((value * 100).rounded() / 100), accepted \(band.range.lowerBound) to \(band.range.upperBound)"
    }
  }

  /// How pasted it looks: 0 for a photograph, 1 for a paste.
  public var score: Double { 0 }
}
