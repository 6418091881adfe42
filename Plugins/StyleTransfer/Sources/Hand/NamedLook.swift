import AtelierStageKit

/// The looks that the bundle brings by name, and what a hand adds to them that the network does not learn from a picture.
enum NamedLook: String {
  case halftone, woodcut, watercolour, mosaic, neon, pencil

  /// The look that the recipe names; nil for a picture of its own.
  init?(_ run: borrowing Run) {
    guard let name = run.text(ifGiven: "style"), let look = NamedLook(rawValue: name) else { return nil }
    self = look
  }

  /// Whether dots or lines everywhere, skies included, are the manner itself.
  var isPatterned: Bool { self == .halftone || self == .woodcut || self == .mosaic || self == .pencil }

  /// Draws what belongs to the look over `painting`, as much as `strength` says, 0...1.
  func draw(over painting: Canvas, _ photograph: Canvas, strength: Float, on run: borrowing Run) throws {
    switch self {
    case .halftone, .woodcut, .mosaic: return
    case .pencil: try Pencil(photograph, strength, on: run).draw(over: painting, on: run)
    case .neon: try Neon(photograph, strength, on: run).draw(over: painting, on: run)
    case .watercolour: try Watercolour(photograph, strength, on: run).draw(over: painting, on: run)
    }
  }
}
