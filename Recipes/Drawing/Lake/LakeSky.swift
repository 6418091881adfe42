#if canImport(Glibc)
  import Glibc
#endif

/// The sky over the lake at the golden hour: calm at the top, where a headline goes.
enum LakeSky {
  static let sun = normalized(Vec3(-0.86, 0.30, 0.30))
  static let sunlight = Light(4.4, 2.35, 0.95)
  static let skylight = Light(0.22, 0.31, 0.50)

  static func light(_ ray: Vec3) -> Light {
    let up = max(ray.y, 0)
    let toward = max(dot(ray, sun), 0)
    var sky = mix(Light(0.95, 0.56, 0.30), Light(0.30, 0.39, 0.52), ease(0.0, 0.24, up))
    sky = mix(sky, Light(0.035, 0.105, 0.27), ease(0.06, 0.42, up))
    sky += Light(1.0, 0.52, 0.18) * (0.55 * pow(toward, 4) + 0.9 * pow(toward, 24))
    return clouds(over: sky, ray: ray, toward: toward)
  }

  private static func clouds(over sky: Light, ray: Vec3, toward: Float) -> Light {
    guard ray.y > 0.01 else { return sky }
    let p = Vec2(ray.x, ray.z) / (ray.y + 0.06)
    let warp = Noise.fractal(p * Vec2(0.55, 0.9), octaves: 3, salt: 7)
    let streak = Noise.fractal(p * Vec2(0.62, 1.5) + Vec2(warp * 0.8, warp * 0.5), octaves: 6, salt: 11)
    let band = ease(0.03, 0.12, ray.y) * ease(0.52, 0.24, ray.y)
    let cover = ease(0.02, 0.62, streak + 0.06) * band
    let glow = mix(Light(1.1, 0.72, 0.52), Light(1.9, 1.05, 0.5), pow(toward, 3))
    let body = mix(glow, Light(0.5, 0.44, 0.5), ease(0.25, 0.75, streak))
    return mix(sky, body, cover * 0.50)
  }

  /// What stands between the eye and something `distance` away at height `y`.
  static func haze(_ light: Light, ray: Vec3, distance: Float, y: Float) -> Light {
    let toward = max(dot(ray, sun), 0)
    let air = mix(Light(0.40, 0.46, 0.60), Light(1.2, 0.70, 0.36), 0.16 + 0.84 * pow(toward, 2))
    let low = 1 + 1.3 * exp(-max(y, 0) * 0.55)
    return mix(light, air, 1 - exp(-max(distance - 4, 0) * 0.0042 * low))
  }
}
