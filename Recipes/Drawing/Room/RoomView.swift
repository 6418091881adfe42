#if canImport(Glibc)
  import Glibc
#endif

/// The reading corner as the camera sees it: the low sun comes in by the window and draws its panes on the wall.
struct RoomView: Sendable {
  private let shape = RoomShape()
  private let eye = Vec3(0.18, 1.28, -2.75)
  private let aspect: Float
  private let sun = normalized(Vec3(-0.76, 0.185, -0.48))
  private let sunlight = Light(5.6, 3.35, 1.65)

  init(aspect: Float) { self.aspect = aspect }

  func light(_ place: Vec2) -> Light {
    let ray = normalized(Vec3((place.x - 0.5) * 2, (0.56 - place.y) * 2 / aspect, 1.72))
    var end: Float = 12
    var light = outside(ray)
    if let t = shape.trace(eye, ray, from: 0.5, to: 12, steps: 200) {
      end = t
      let p = eye + ray * t
      light = p.x < RoomShape.left - 0.2 ? outside(ray) : shade(p, ray)
    }
    return light + dust(ray, end)
  }

  /// What is seen through the panes: garden, out of focus and overexposed.
  private func outside(_ ray: Vec3) -> Light {
    let leaf = Noise.fractal(Vec2(ray.z * 9, ray.y * 9), octaves: 3, salt: 3)
    return mix(Light(5.0, 3.9, 2.4), Light(2.6, 2.5, 1.1), ease(-0.1, 0.35, leaf - ray.y * 0.8))
  }

  /// How much of the sun reaches `p` through the panes, 0...1, without the furniture.
  private func panes(_ p: Vec3) -> Float {
    let t = (RoomShape.left - 0.06 - p.x) / sun.x
    guard t > 0 else { return 0 }
    let q = p + sun * t
    let soft = 0.006 + 0.011 * t
    func open(_ value: Float, _ from: Float, _ to: Float, _ bars: [Float]) -> Float {
      var light = ease(from - soft, from + soft, value) * ease(to + soft, to - soft, value)
      for bar in bars { light *= ease(0.02 - soft * 0.8, 0.02 + soft, abs(value - bar)) }
      return light
    }
    return open(q.z, 0.975, 2.725, [1.54, 2.16]) * open(q.y, 0.775, 2.465, [1.32, 1.92])
  }

  private func dust(_ ray: Vec3, _ end: Float) -> Light {
    var sum: Float = 0
    let steps = 22
    let length = min(end, 8)
    for step in 0..<steps {
      let t = (Float(step) + 0.5) / Float(steps) * length
      sum += panes(eye + ray * t)
    }
    return Light(1.0, 0.68, 0.40) * (sum / Float(steps) * length * 0.052)
  }

  private func shade(_ p: Vec3, _ ray: Vec3) -> Light {
    let part = shape.part(p)
    let normal = shape.normal(p, 0.0015)
    let surface = RoomSurfaces.surface(part, p, shape)
    let lit = p + normal * 0.008
    var direct = max(dot(normal, sun), 0)
    // Leaves, the curtain and the lampshade let light through.
    let through: Float = part == .leaf ? 0.30 : part == .curtain ? 0.7 : 0
    direct = max(direct, through * abs(dot(normal, sun)) + through * 0.2)
    let shining = panes(p)
    if shining > 0.003, direct > 0 {
      direct *= shining * shape.shine(lit, sun, to: 3.2, hardness: 26)
    } else {
      direct = 0
    }
    let shelter = shape.openness(lit, normal, reach: 0.24)
    let open = mix(0.42, 1, shelter)
    var light = surface.color * (sunlight * direct + ambient(p, normal) * open)
    light += gleam(p, normal, ray, surface.gloss) * open
    if part == .curtain { light += Light(0.95, 0.78, 0.55) * 0.42 }
    if part == .lamp, p.y > 1.4 { light += Light(1.5, 0.86, 0.40) * (0.75 + 0.4 * ease(1.78, 1.5, p.y)) }
    return light
  }

  private func ambient(_ p: Vec3, _ normal: Vec3) -> Light {
    let window = Vec3(RoomShape.left, 1.65, 1.85) - p
    let reach = length(window)
    let toward = window / reach
    let sky = max(dot(normal, toward) * 0.85 + 0.15, 0) * max(-toward.x, 0.12) * 2.6 / (reach * reach + 1.0)
    let patch = Vec3(0.9, 1.0, 3.3) - p
    let away = length(patch)
    let bounce = max(dot(normal, patch / max(away, 0.01)) * 0.6 + 0.4, 0) / (away * away + 1.3)
    let bulb = Vec3(1.82, 1.66, 3.12) - p
    let near = length(bulb)
    let glow = max(dot(normal, bulb / max(near, 0.01)) * 0.7 + 0.3, 0) / (near * near + 0.12)
    return Light(0.92, 0.95, 1.02) * sky * 0.85 + Light(1.0, 0.62, 0.36) * bounce * 0.36
      + Light(1.0, 0.58, 0.25) * glow * 0.22 + Light(0.17, 0.148, 0.145)
  }

  private func gleam(_ p: Vec3, _ normal: Vec3, _ ray: Vec3, _ gloss: Float) -> Light {
    guard gloss > 0.01 else { return Light(repeating: 0) }
    let mirrored = reflect(ray, normal)
    let fresnel = 0.04 + 0.96 * pow(1 - clamp(-dot(ray, normal)), 5)
    let t = (RoomShape.left - p.x) / min(mirrored.x, -0.01)
    let q = p + mirrored * t
    let seen = ease(0.4, 0, abs(q.y - 1.62) - 0.8) * ease(0.5, 0, abs(q.z - 1.85) - 0.8) * (mirrored.x < 0 ? 1 : 0)
    return (Light(3.2, 2.6, 1.8) * seen + Light(0.25, 0.19, 0.14)) * (fresnel * gloss)
  }
}
