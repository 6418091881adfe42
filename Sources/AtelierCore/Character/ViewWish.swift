/// What a recipe wants to see of a character.
public enum ViewWish: Hashable, Sendable {
  /// Whatever looks into the picture from where the figure stands.
  case auto
  case named(String)
  /// Degrees, as ``CharacterView/azimuth``.
  case azimuth(Double)

  /// The words that stand for an azimuth where no view has them for its name.
  public static let words = [
    "front": 0.0, "three-quarter-left": 45, "left": 90, "back": 180, "right": -90, "three-quarter-right": -45,
  ]

  /// `auto`, a name, or a number of degrees.
  public init(_ text: String) {
    let text = text.lowercased()
    if text == "auto" {
      self = .auto
    } else if let degrees = ParameterKind.decimal(text) {
      self = .azimuth(degrees)
    } else {
      self = .named(text)
    }
  }

  /// What was chosen, and why in words.
  public struct Choice: Hashable, Sendable {
    public var view: CharacterView
    /// "front, as asked", "left (azimuth 90), the nearest to 45".
    public var words: String
  }

  /// The view of `sheet` to show.
  ///
  /// - Parameters:
  ///   - place: where the figure stands, from 0 at the picture's left to 1 at its right.
  ///   - isFlipped: whether the picture will be mirrored, so that a look to the left becomes one to the right.
  /// - Returns: nil for a name that nobody knows.
  public func choice(of sheet: CharacterSheet, at place: Double, isFlipped: Bool) -> Choice? {
    switch self {
    case .named(let name):
      if let view = sheet.views.first(where: { $0.name.lowercased() == name }) {
        return Choice(view: view, words: "\(view.name), as asked")
      }
      return Self.words[name].flatMap { Self.nearest(to: $0, sheet) }
    case .azimuth(let degrees): return Self.nearest(to: degrees, sheet)
    case .auto:
      // Somebody at the edge who looks out of the picture takes the eye with them.
      let wanted = place < 0.4 ? -40.0 : place > 0.6 ? 40 : 0
      let degrees = isFlipped ? -wanted : wanted
      guard let view = sheet.view(nearest: degrees) else { return nil }
      let why = wanted == 0 ? "standing in the middle" : "looking into the picture"
      return Choice(view: view, words: "\(view.name) (azimuth \(plain(view.azimuth))), chosen for \(why)")
    }
  }

  private static func nearest(to degrees: Double, _ sheet: CharacterSheet) -> Choice? {
    sheet.view(nearest: degrees).map { view in
      let name = "\(view.name) (azimuth \(plain(view.azimuth)))"
      return Choice(
        view: view, words: view.distance(from: degrees) == 0 ? name : "\(name), the nearest to \(plain(degrees))")
    }
  }
}
