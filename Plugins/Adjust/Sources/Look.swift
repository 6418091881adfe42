import AtelierStageKit

/// All that a recipe asks of `adjust`, read once for a picture.
struct Look: Sendable {
  let grade: Grade
  let sharpen: Sharpen?
  let blur: Blur?
  let grain: Grain?
  let vignette: Vignette?
  /// 0...1.
  let strength: Float
  let dithers: Bool

  init(_ run: borrowing Run) throws {
    grade = try Grade(run)
    sharpen = try Sharpen(run)
    blur = Blur(radius: run.number(ifGiven: "blur") ?? 0)
    grain = try Grain(run)
    vignette = try Vignette(run)
    strength = try Float(run.number("strength")) / 100
    dithers = run.flag("dither")
  }

  /// Whether the picture comes out as it went in.
  var isNeutral: Bool { strength == 0 || (!needsNeighbours && isPlain && grade.isNeutral) }

  /// Whether a pixel depends on those around it.
  var needsNeighbours: Bool { sharpen != nil || blur != nil }

  /// Whether a pixel does not depend on its place.
  var isPlain: Bool { grain == nil && vignette == nil }
}
