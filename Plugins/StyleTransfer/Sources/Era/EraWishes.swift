import AtelierStageKit

/// What the recipe asks of the look; all shares are 0...1.
struct EraWishes: Sendable {
  let strength: Float
  let halation: Float
  let bleed: Float
  let grain: Float
  let texture: Float
  let protect: Protection.Wanted
  let seed: UInt32

  init(_ run: borrowing Run) throws(StageError) {
    strength = try Self.share("strength", run)
    halation = try Self.share("halation", run)
    bleed = try Self.share("bleed", run)
    grain = try Self.share("grain", run)
    texture = try Self.share("texture", run)
    protect = try run.choice("protect")
    seed = UInt32(truncatingIfNeeded: Int(try run.number("seed")))
  }

  /// Side of what the network sees at once in px.
  static let tile = 832

  private static func share(_ name: String, _ run: borrowing Run) throws(StageError) -> Float {
    Float(try run.number(name) / 100)
  }
}
