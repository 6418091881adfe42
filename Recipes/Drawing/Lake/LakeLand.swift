#if canImport(Glibc)
  import Glibc
#endif

/// The land about the lake, in units of 100 m: how high it is and what grows there.
enum LakeLand {
  /// How far from the water: below 0 in the lake.
  static func shore(_ p: Vec2) -> Float {
    let middle = 1.4 * sin(p.y * 0.16 + 0.6)
    let half = 7.2 - 0.012 * (p.y - 8) * (p.y - 8) + Noise.fractal(p * 0.35, octaves: 3, salt: 5) * 1.3
    return abs(p.x - middle) - half
  }

  /// Height without trees.
  static func ground(_ p: Vec2, octaves: Int) -> Float {
    let away = shore(p)
    guard away > -2 else { return -0.4 }
    let rise = ease(0, 26, away)
    let hills = (Noise.fractal(p * 0.09, octaves: min(octaves, 4), salt: 21) + 0.35) * 3.2 * ease(0, 12, away)
    let wild = Noise.ridged(p * 0.043 + Vec2(3.1, 1.7), octaves: octaves, salt: 40)
    let crags = rise * (Noise.ridged(p * 0.19 + Vec2(wild, 0), octaves: max(octaves - 2, 3), salt: 47) - 0.35) * 3.0
    return away * 0.10 + hills * 0.8 + rise * (wild * 9.5 - 2.2) + crags
      + peak(p, Vec2(9.5, 56), 8.6, 17) + peak(p, Vec2(-17, 50), 4.6, 15) + peak(p, Vec2(27, 47), 3.4, 14)
  }

  private static func peak(_ p: Vec2, _ at: Vec2, _ height: Float, _ reach: Float) -> Float {
    let d = length(p - at) / reach
    return height * exp(-d * d * 2.2)
  }

  /// A tree's crown over the ground at `p`: its height above the ground, and which tree it is.
  static func crown(_ p: Vec2) -> (height: Float, tree: SIMD2<Int32>) {
    let scale: Float = 6.4
    let q = p * scale
    let cell = SIMD2<Int32>(Int32(q.x.rounded(.down)), Int32(q.y.rounded(.down)))
    var best: (height: Float, tree: SIMD2<Int32>) = (0, cell)
    for dy in -1...1 as ClosedRange<Int32> {
      for dx in -1...1 as ClosedRange<Int32> {
        let tree = SIMD2<Int32>(cell.x &+ dx, cell.y &+ dy)
        let stem = Vec2(
          Float(tree.x) + 0.15 + 0.7 * chance(tree.x, tree.y, 1), Float(tree.y) + 0.15 + 0.7 * chance(tree.x, tree.y, 2)
        )
        let distance = length(q - stem)
        let size = 0.55 + 0.75 * chance(tree.x, tree.y, 3)
        let reach = 0.42 + 0.34 * size
        guard distance < reach else { continue }
        let t = distance / reach
        let shape = isConifer(tree) ? (1 - t) * 1.35 : (1 - t * t).squareRoot()
        let height = shape * size * (isConifer(tree) ? 0.27 : 0.20)
        if height > best.height { best = (height, tree) }
      }
    }
    return best
  }

  static func isConifer(_ tree: SIMD2<Int32>) -> Bool { chance(tree.x, tree.y, 4) < 0.42 }

  /// How thickly trees stand, 0...1.
  static func forest(_ p: Vec2, height: Float) -> Float {
    let line = 4.4 + Noise.fractal(p * 0.3, octaves: 3, salt: 61) * 2.4
    return ease(line + 0.5, line - 0.8, height) * ease(0.02, 0.3, shore(p))
  }
}
