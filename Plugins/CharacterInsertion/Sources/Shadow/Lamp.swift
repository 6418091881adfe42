import AtelierScene
import Glibc

/// The light that casts a figure's shadow.
struct Lamp: Sendable {
  /// Where the shadow of a point falls, in px of the picture for each px of height; y down.
  let cast: SIMD2<Double>
  /// How much is known of it, 0...1: the strength of the cast shadow.
  let certainty: Double
  /// "from the left, as the recipe says".
  let words: String

  // A flat ground, seen from a little above, is so much shorter than it is deep.
  private static let foreshortening = 0.42

  init(_ word: LightWord, _ estimate: LightEstimate) {
    // x to the right, y into the picture, as the light's own place.
    let ground: SIMD2<Double>
    var elevation = 42.0
    switch word {
    case .auto:
      guard estimate.confidence >= 0.2 else {
        self.init(SIMD2(0, 0.2), elevation: 72, certainty: 0.55, "from above, since the scene does not show it")
        return
      }
      // The viewer's side: what is lit from behind would be dark, and figures are drawn lit.
      ground = SIMD2(estimate.direction.x, -0.5)
      elevation = 38 + 30 * max(-estimate.direction.y, 0)
      self.init(
        ground, elevation: elevation, certainty: min(0.55 + 0.45 * estimate.confidence, 1),
        "from \(estimate.words), seen in the scene with a confidence of \(fixed(estimate.confidence))")
      return
    case .above:
      ground = SIMD2(0, -0.2)
      elevation = 72
    case .left: ground = SIMD2(-1, -0.25)
    case .right: ground = SIMD2(1, -0.25)
    case .front: ground = SIMD2(0, -1)
    case .frontLeft: ground = SIMD2(-0.8, -0.7)
    case .frontRight: ground = SIMD2(0.8, -0.7)
    case .behind: ground = SIMD2(0, 1)
    case .behindLeft: ground = SIMD2(-0.8, 0.7)
    case .behindRight: ground = SIMD2(0.8, 0.7)
    }
    let from = word == .above ? "from above" : "from \(word == .front || word == .behind ? "" : "the ")\(word.rawValue)"
    self.init(ground, elevation: elevation, certainty: 1, "\(from), as the recipe says")
  }

  private init(_ ground: SIMD2<Double>, elevation: Double, certainty: Double, _ words: String) {
    let length = 1 / tan(elevation * .pi / 180)
    // Away from the light; into the picture is up in the picture.
    var cast = SIMD2(-ground.x, ground.y * Self.foreshortening) * length
    // A shadow that runs exactly sideways has no width in the picture.
    if abs(cast.y) < 0.07 { cast.y = cast.y < 0 ? -0.07 : 0.07 }
    self.cast = cast
    self.certainty = certainty
    self.words = words
  }
}
