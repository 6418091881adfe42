#if canImport(Glibc)
  import Glibc
#endif

/// A stoneware cup, 1 unit high, with its handle to the right: bare clay below, a teal glaze above.
enum Cup {
  static func distance(_ p: Vec3) -> Float {
    let radius = 0.455 + 0.035 * p.y - 0.055 * ease(0.16, 0, p.y)
    let q = Vec3(p.x, p.y - 0.5, p.z)
    var outer = Solid.cylinder(q, Vec3(0, 0, 0), radius, 0.5, round: 0.035)
    let inner = Solid.cylinder(q, Vec3(0, 0.12, 0), radius - 0.048, 0.5, round: 0.10)
    outer = Solid.cut(outer, inner, 0.03)
    return min(Solid.join(outer, handle(p), 0.06), liquid(p)) * 0.85
  }

  private static func handle(_ p: Vec3) -> Float {
    let q = Vec3(p.x - 0.50, (p.y - 0.54) * 0.86, p.z)
    let around = Vec2(length(Vec2(q.x, q.y)) - 0.225, q.z)
    let flat = Vec2(max(abs(around.x) - 0.012, 0), max(abs(around.y) - 0.035, 0))
    let ring = length(flat) - 0.036
    let inside = 0.45 - p.x
    return max(ring, inside)
  }

  static func liquid(_ p: Vec3) -> Float {
    Solid.cylinder(p, Vec3(0, 0.62, 0), 0.425, 0.19)
  }

  /// What the surface is made of at `p`.
  static func surface(_ p: Vec3) -> (color: Light, gloss: Float) {
    let around = atan2(p.x, -p.z)
    let within = length(Vec2(p.x, p.z))
    if liquid(p) < 0.004, within < 0.415, p.y > 0.78 { return (Light(0.035, 0.014, 0.006), 0.9) }
    // Chance is taken about the axis, so that nothing has a seam.
    let ring = Vec2(sin(around), cos(around))
    let run = Noise.fractal(ring * 2.6, octaves: 3, salt: 5) * 0.10 + Noise.value(ring * 6.3, 6) * 0.028
    let border = 0.33 + run
    let speck = speckle(Vec2(around * 0.48, p.y))
    let earth = Noise.fractal(Vec2(p.x + p.z, p.y * 4) * 6, octaves: 4, salt: 9)
    let clay = mix(pigment(0xc9a27c), pigment(0xb08560), 0.5 + 0.5 * earth)
    let bare = mix(clay, pigment(0x6a4a34), speck * 0.7)
    let cloud = Noise.fractal(Vec2(p.x * 2.4 + p.y, p.z * 2.4 + p.y * 1.9 + run * 4), octaves: 5, salt: 14)
    var glaze = mix(pigment(0x1d6a70), pigment(0x2f8f8c), 0.5 + cloud)
    glaze = mix(glaze, pigment(0x8fbfae), ease(0.16, 0.02, p.y - border) * 0.55)
    glaze = mix(glaze, pigment(0xc79a62), ease(0.965, 0.995, p.y) * 0.75)
    glaze = mix(glaze, pigment(0x10363a), speck * 0.5)
    let covered = ease(border - 0.006, border + 0.006, p.y)
    return (mix(bare, glaze, covered), mix(0.04, 0.55, covered))
  }

  /// Iron specks in the clay, of different sizes, 0...1.
  private static func speckle(_ p: Vec2) -> Float {
    let q = p / 0.042
    let cell = (Int32(q.x.rounded(.down)), Int32(q.y.rounded(.down)))
    let radius = 0.30 * chance(cell.0, cell.1, 23) - 0.18
    guard radius > 0.02 else { return 0 }
    let within = Vec2(chance(cell.0, cell.1, 21), chance(cell.0, cell.1, 22))
    let at = Vec2(Float(cell.0), Float(cell.1)) + 0.2 + 0.6 * within
    return ease(radius + 0.02, radius - 0.02, length(q - at))
  }
}
