import AtelierStageKit

/// What the recipe wants, apart from where the figure stands.
struct Wishes: Sendable {
  enum Shadow: String { case auto, contact, off }
  enum Check: String { case off, warn, fail }

  let sharpness: Double
  let harmony: Float
  let shadow: Shadow
  let shadowStrength: Float
  let light: LightWord
  let grain: Float
  let seam: Check

  init(_ run: borrowing Run) throws {
    sharpness = try run.number("sharpness")
    harmony = Float(try run.number("harmony"))
    shadow = try run.choice("shadow")
    shadowStrength = Float(try run.number("shadow-strength"))
    light = try run.choice("light")
    grain = Float(try run.number("grain"))
    seam = try run.has("checks") ? run.choice("checks.seam") : .warn
  }
}
