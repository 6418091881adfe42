#if canImport(Glibc)
  import Glibc
#endif

/// The cup in a photographer's studio: paper that rises behind it, a large soft light from the left.
struct StillLife: SolidScene {
  private let eye = Vec3(0.25, 2.0, -4.8)
  private let key = normalized(Vec3(-0.66, 0.74, -0.30))
  private let fill = normalized(Vec3(0.85, 0.35, -0.35))

  func distance(_ p: Vec3) -> Float { min(Cup.distance(turned(p)), paper(p)) }

  /// The handle points to the right and a little towards us.
  private func turned(_ p: Vec3) -> Vec3 { Solid.turnedY(p, 0.42) }

  private func paper(_ p: Vec3) -> Float { Solid.join(p.y, 5.2 - p.z, 3.2) }

  private func ray(_ place: Vec2) -> Vec3 {
    let forward = normalized(Vec3(0.07, 0.47, 0) - eye)
    let right = normalized(cross(Vec3(0, 1, 0), forward))
    let up = cross(forward, right)
    return normalized(forward * 4.6 + right * ((place.x - 0.5) * 2) + up * ((0.5 - place.y) * 2))
  }

  /// What is seen at a place, and whether it is the cup.
  func light(_ place: Vec2) -> (light: Light, isCup: Bool) {
    let ray = ray(place)
    guard let t = trace(eye, ray, from: 2, to: 22) else { return (Light(repeating: 1), false) }
    let p = eye + ray * t
    let isCup = Cup.distance(turned(p)) < paper(p)
    return (isCup ? cup(p, ray) : ground(p), isCup)
  }

  private func soft(_ p: Vec3, _ normal: Vec3) -> Float {
    // A large light is many small ones.
    var sum: Float = 0
    for index in 0..<5 {
      let lean = Float(index) - 2
      let direction = normalized(key + Vec3(0.10 * lean, -0.05 * abs(lean), 0.13 * lean))
      sum += max(dot(normal, direction), 0) * shine(p + normal * 0.006, direction, to: 5, hardness: 5)
    }
    return sum / 5
  }

  private func ground(_ p: Vec3) -> Light {
    let normal = normal(p, 0.01)
    let paper = mix(pigment(0xf2e9dc), pigment(0xe8d9c4), ease(0.5, 4.5, p.y + p.z * 0.4))
    let open = openness(p + normal * 0.004, normal, reach: 0.5)
    let contact = ease(0.0, 0.16, length(Vec2(p.x, p.z)) - 0.40) * 0.28 + 0.72
    let pool = 1.06 - 0.055 * length(Vec2(p.x + 0.9, p.z - 1.2))
    let lit = Light(1.02, 0.98, 0.92) * soft(p, normal) * 0.85 + Light(0.52, 0.51, 0.51) * mix(0.45, 1, open) * contact
    return paper * lit * pool
  }

  private func cup(_ p: Vec3, _ ray: Vec3) -> Light {
    let q = turned(p)
    let normal = normal(p, 0.0015)
    let surface = Cup.surface(q)
    let open = openness(p + normal * 0.004, normal, reach: 0.35)
    let bounce = pigment(0xe0cfba) * 0.46 * max(0, 0.5 - normal.y * 0.5) * ease(1.3, 0.1, p.y)
    let side = max(dot(normal, fill), 0) * 0.16
    let around = Light(0.26, 0.27, 0.30) * (0.6 + 0.4 * normal.y) + bounce + side
    let lit = Light(1.05, 1.0, 0.93) * soft(p, normal) + around * mix(0.3, 1, open)
    let mirrored = reflect(ray, normal)
    let fresnel = 0.04 + 0.96 * pow(1 - clamp(-dot(ray, normal)), 5)
    let glint = studio(mirrored) * (fresnel * surface.gloss * 1.5) * mix(0.35, 1, open)
    return surface.color * lit + glint
  }

  /// The lights as the glaze mirrors them: a tall soft box, a strip, and a pale room.
  private func studio(_ d: Vec3) -> Light {
    let room = mix(Light(0.55, 0.50, 0.44), Light(0.75, 0.76, 0.80), ease(-0.3, 0.9, d.y))
    let a = atan2(d.x, -d.z)
    let box = ease(0.05, 0.0, abs(a + 1.0) - 0.42) * ease(0.05, 0.0, abs(d.y - 0.30) - 0.44)
    let cross = 1 - 0.55 * ease(0.02, 0.012, abs(a + 1.0))
    let strip = ease(0.05, 0.0, abs(a - 1.35) - 0.12) * ease(0.06, 0.0, abs(d.y - 0.22) - 0.5)
    return room + Light(7.5, 7.2, 6.7) * box * cross + Light(2.6, 2.7, 2.9) * strip
  }
}
