#if canImport(Glibc)
  import Glibc
#endif

/// What one ray sees of the lake.
struct LakeView {
  let camera: Camera
  /// How wide a pixel is at distance 1.
  let pixel: Float

  func light(_ place: Vec2) -> Light {
    let ray = camera.ray(place)
    let water = ray.y < 0 ? -camera.eye.y / ray.y : Float.infinity
    if let hit = march(from: camera.eye, ray: ray, start: 3, base: 0, until: min(water, 130), steps: 240) {
      return land(hit, ray: ray, distance: hit.distance, fine: true)
    }
    return water < 130 ? surface(ray: ray, distance: water) : LakeSky.light(ray)
  }

  struct Hit {
    var point: Vec3
    var distance: Float
  }

  private func height(_ p: Vec2, octaves: Int) -> Float {
    let ground = LakeLand.ground(p, octaves: octaves)
    guard ground > 0, ground < 7, p.y < 46 else { return ground }
    let forest = LakeLand.forest(p, height: ground)
    guard forest > 0.05 else { return ground }
    let leaves = octaves > 7 ? Noise.fractal(p * 30, octaves: 2, salt: 66) * 0.035 : 0
    return ground + (LakeLand.crown(p).height + leaves) * forest
  }

  private func march(from eye: Vec3, ray: Vec3, start: Float, base: Float, until far: Float, steps: Int) -> Hit? {
    var t = start
    var last = start
    for _ in 0..<steps {
      guard t < far else { return nil }
      let point = eye + ray * t
      if point.y > 34 { return nil }
      let above = point.y - height(Vec2(point.x, point.z), octaves: 8)
      if above < 0.0004 * t + 0.0003 * base { return refine(eye, ray, last, t) }
      last = t
      t += max(above * 0.38, pixel * (t + base) * 0.8)
    }
    return nil
  }

  private func refine(_ eye: Vec3, _ ray: Vec3, _ near: Float, _ far: Float) -> Hit {
    var low = near
    var high = far
    for _ in 0..<6 {
      let middle = (low + high) / 2
      let point = eye + ray * middle
      if point.y < height(Vec2(point.x, point.z), octaves: 8) { high = middle } else { low = middle }
    }
    return Hit(point: eye + ray * high, distance: high)
  }

  private func normal(_ p: Vec2, distance: Float, fine: Bool) -> Vec3 {
    let step = max(pixel * distance * 1.2, 0.012)
    let octaves = fine ? 11 : 7
    let here = height(p, octaves: octaves)
    let right = height(p + Vec2(step, 0), octaves: octaves)
    let ahead = height(p + Vec2(0, step), octaves: octaves)
    return normalized(Vec3(here - right, step, here - ahead))
  }

  /// 0 in shadow, 1 in the sun.
  private func sunshine(_ point: Vec3) -> Float {
    var shine: Float = 1
    var t: Float = 0.35
    for _ in 0..<34 {
      let p = point + LakeSky.sun * t
      if p.y > 30 { break }
      let above = p.y - LakeLand.ground(Vec2(p.x, p.z), octaves: 5)
      shine = min(shine, 14 * above / t + 0.1)
      if shine <= 0 { return 0 }
      t += clamp(above * 0.6, 0.3, 3)
    }
    return clamp(shine)
  }

  func land(_ hit: Hit, ray: Vec3, distance: Float, fine: Bool) -> Light {
    let p = Vec2(hit.point.x, hit.point.z)
    let normal = normal(p, distance: hit.distance, fine: fine)
    let ground = LakeLand.ground(p, octaves: 6)
    let forest = LakeLand.forest(p, height: ground) * ease(0.35, 0.62, hillside(p))
    let color = mix(rock(p, hit.point.y, normal), trees(p, ground), forest)
    let shine = sunshine(hit.point)
    let facing = max(dot(normal, LakeSky.sun), 0)
    // Leaves let light through: the sun behind them makes them glow.
    let through = forest * 0.35 * max(dot(ray, LakeSky.sun), 0)
    let crown = forest > 0.1 && p.y < 46 ? ease(0, 0.16, LakeLand.crown(p).height) : 1
    let ambient = LakeSky.skylight * (0.45 + 0.55 * normal.y) * mix(1, 0.35 + 0.65 * crown, forest)
    let bounce = Light(0.30, 0.19, 0.10) * max(0, 0.6 - normal.y * 0.4)
    let direct = LakeSky.sunlight * (shine * (facing + through) * mix(1, 0.5 + 0.5 * crown, forest))
    let lit = color * (direct + ambient + bounce)
    return LakeSky.haze(lit, ray: ray, distance: distance, y: hit.point.y)
  }

  private func hillside(_ p: Vec2) -> Float {
    let step: Float = 0.5
    let here = LakeLand.ground(p, octaves: 4)
    let right = LakeLand.ground(p + Vec2(step, 0), octaves: 4)
    let ahead = LakeLand.ground(p + Vec2(0, step), octaves: 4)
    return normalized(Vec3(here - right, step, here - ahead)).y
  }

  private func rock(_ p: Vec2, _ y: Float, _ normal: Vec3) -> Light {
    let grain = Noise.fractal(p * 2.1, octaves: 5, salt: 80)
    let strata = Noise.fractal(Vec2(y * 2.2 + grain, p.x * 0.1), octaves: 3, salt: 85)
    var color = mix(Light(0.17, 0.15, 0.15), Light(0.33, 0.28, 0.24), 0.5 + 0.5 * grain)
    color *= 0.85 + 0.3 * strata
    let meadow = ease(6.5, 3, y + grain * 2) * ease(0.6, 0.85, normal.y)
    color = mix(color, mix(Light(0.24, 0.17, 0.06), Light(0.30, 0.13, 0.05), 0.5 + grain), meadow)
    let snow = ease(9.0, 13.5, y + grain * 3.4) * ease(0.42, 0.7, normal.y + grain * 0.12)
    let stones = ease(0.34, 0.1, y)
    color = mix(color, mix(Light(0.05, 0.045, 0.04), Light(0.16, 0.11, 0.06), 0.5 + grain), stones)
    return mix(color, Light(0.86, 0.88, 0.94), snow)
  }

  private func trees(_ p: Vec2, _ height: Float) -> Light {
    let tree = LakeLand.crown(p).tree
    let pick = chance(tree.x, tree.y, 8) + Noise.fractal(p * 0.45, octaves: 3, salt: 70) * 0.55
    if LakeLand.isConifer(tree) {
      return mix(Light(0.020, 0.045, 0.028), Light(0.045, 0.075, 0.03), chance(tree.x, tree.y, 9))
    }
    let gold = Light(0.60, 0.27, 0.025)
    let orange = Light(0.52, 0.135, 0.016)
    let russet = Light(0.30, 0.05, 0.02)
    let green = Light(0.17, 0.15, 0.03)
    let warm = pick < 0.4 ? mix(green, gold, ease(-0.05, 0.3, pick)) : mix(gold, orange, ease(0.4, 0.7, pick))
    return mix(warm, russet, ease(0.7, 1.0, pick)) * (0.7 + 0.6 * chance(tree.x, tree.y, 10))
  }

  private func surface(ray: Vec3, distance: Float) -> Light {
    let point = camera.eye + ray * distance
    let p = Vec2(point.x, point.z)
    let calm = ease(-0.5, 0.7, Noise.fractal(Vec2(p.x * 0.10, p.y * 0.33), octaves: 3, salt: 110) + 0.28)
    let strength = mix(0.012, 0.05, 1 - calm) * (0.35 + 0.65 / (1 + distance * 0.05))
    let q = Vec2(p.x * 2.4, p.y * 5.2)
    let near = ease(2.5, 0.4, distance)
    let ripple = Vec2(
      Noise.fractal(q, octaves: 4, salt: 120) + near * Noise.fractal(q * 9, octaves: 3, salt: 130) * 0.6,
      Noise.fractal(q + 31, octaves: 4, salt: 125) + near * Noise.fractal(q * 9 + 7, octaves: 3, salt: 135) * 0.6)
    let normal = normalized(Vec3(ripple.x * strength * 0.6, 1, ripple.y * strength))
    var mirrored = reflect(ray, normal)
    mirrored.y = abs(mirrored.y)
    let seen: Light
    if let hit = march(from: point, ray: mirrored, start: 0.03, base: distance * 0.5 + 2, until: 130, steps: 170) {
      seen = land(hit, ray: mirrored, distance: hit.distance + distance, fine: false)
    } else {
      seen = LakeSky.light(mirrored)
    }
    let facing = clamp(-dot(ray, normal))
    let fresnel = 0.06 + 0.94 * pow(1 - facing, 4)
    let deep = mix(Light(0.012, 0.035, 0.045), Light(0.03, 0.05, 0.045), near)
    let water = mix(deep, seen * Light(0.90, 0.93, 0.95), clamp(fresnel + 0.12))
    return LakeSky.haze(water, ray: ray, distance: distance * 0.6, y: 0.4)
  }
}
