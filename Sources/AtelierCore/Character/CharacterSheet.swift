/// A character as its folder's `character.yaml` describes it: what it is called and from where it was drawn.
public struct CharacterSheet: Hashable, Sendable {
  /// One colour that the character is made of.
  public struct Swatch: Hashable, Sendable {
    public var name: String
    public var color: RGBA
  }

  /// How the character was lit when it was drawn.
  public struct Light: Hashable, Sendable {
    /// Degrees around the character, as for a view; negative from the viewer's left.
    public var azimuth: Double
    /// Degrees above the ground.
    public var elevation: Double
  }

  public var name: String
  /// How tall it is, in metres; nil when nobody says.
  public var height: Double?
  public var palette: [Swatch]
  /// At least one.
  public var views: [CharacterView]
  public var light: Light?

  /// The view called `name`.
  public func view(named name: String) -> CharacterView? { views.first { $0.name == name } }

  /// The view whose azimuth is nearest to `azimuth` degrees; the first of two that are as near.
  public func view(nearest azimuth: Double) -> CharacterView? {
    views.min { $0.distance(from: azimuth) < $1.distance(from: azimuth) }
  }
}

/// One picture of a character.
public struct CharacterView: Hashable, Sendable {
  public var name: String
  /// A file of the character's folder.
  public var file: String
  /// How far the camera went round, in degrees, counter-clockwise seen from above: 0 sees the face, 90 the left side.
  public var azimuth: Double
  public var pose: String?
  /// The point of the ground under its middle, in px of the picture; nil: below what is to be seen.
  public var foot: SIMD2<Double>?
  /// Px from the ground to the top of the figure; nil: all that is to be seen.
  public var figure: Double?

  /// Degrees between the view and `azimuth`, 0...180.
  public func distance(from azimuth: Double) -> Double {
    let turn = abs((self.azimuth - azimuth).truncatingRemainder(dividingBy: 360))
    return min(turn, 360 - turn)
  }
}
