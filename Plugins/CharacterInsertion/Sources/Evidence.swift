import AtelierScene
import AtelierStageKit

/// What was done and why, for whoever looks at the picture later.
struct Evidence {
  let source: CharacterSource
  /// How the character was cut out.
  let cutOut: String
  let place: Placement
  let figure: Figure
  let harmony: Harmony
  let facts: SceneFacts

  func tell(_ run: borrowing Run) {
    run.record("view", source.words)
    run.record("cut out", cutOut)
    run.record("box", "\(place.area)")
    run.record("foot", "\(whole(place.foot.x)), \(whole(place.foot.y))")
    run.record("scale", fixed(place.scale))
    if place.scale > 1.5 {
      run.warn("the character's picture '\(source.file)' is enlarged \(fixed(place.scale, 1)) times and looks soft")
    }
    run.record("scene softness", facts.softness.map { "\(fixed($0)) px" } ?? "not known, too few edges")
    run.record("figure softness", "\(fixed(figure.ownSoftness)) px")
    run.record("softened by", "\(fixed(figure.softened)) px")
    run.record(
      "scene noise",
      facts.noise.map { fixed(Double($0) * 255) }.joined(separator: " ") + " of 255 steps, dark to bright")
    run.record("scene light", "\(facts.light.words), confidence \(fixed(facts.light.confidence))")
    run.record("calmest place", FreeSpace(of: facts.overview).calmest)
    run.record("harmony by", harmony.source)
    run.record("harmony", fixed(Double(harmony.strength)))
    run.record("white at its place", fixed(facts.white.exposure))
    run.record("exposure", fixed(harmony.exposure))
    run.record(
      "colours moved", "\(fixed(harmony.moved.mean, 1)) on average, \(fixed(harmony.moved.most, 1)) at most (CIEDE2000)"
    )
  }
}
