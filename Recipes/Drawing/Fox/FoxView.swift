#if canImport(Glibc)
  import Glibc
#endif

/// Sienna seen from one side, lit from the upper left as in a picture book.
struct FoxView: Sendable {
  /// Degrees to the right about her: 0 sees her face, 90 her left side.
  let azimuth: Float
  private let shape = FoxShape()
  private let eye: Vec3
  private let forward: Vec3
  private let right: Vec3
  private let up: Vec3
  private let key: Vec3
  private let rim: Vec3

  /// Sides of the frame in units of the figure, and where its bottom lies.
  static let frame: Float = 2.46
  static let bottom: Float = -0.13

  init(azimuth: Float) {
    self.azimuth = azimuth
    let turn = azimuth * .pi / 180
    let middle = Vec3(0, Self.bottom + Self.frame / 2, 0)
    let toward = Vec3(sin(turn), 0.10, cos(turn))
    eye = middle + toward * 9
    forward = normalized(middle - eye)
    right = normalized(cross(forward, Vec3(0, 1, 0)))
    up = cross(right, forward)
    key = normalized(right * -0.62 + up * 0.75 - forward * 0.55)
    rim = normalized(right * 0.85 + up * 0.35 + forward * 0.55)
  }

  /// The colour at a place of the frame; nil beside the fox.
  func light(_ place: Vec2) -> Light? {
    let x = (place.x - 0.5) * Self.frame
    let y = (0.5 - place.y) * Self.frame
    let ray = normalized(forward * 9 + right * x + up * y)
    guard let t = shape.trace(eye, ray, from: 7, to: 11) else { return nil }
    let point = eye + ray * t
    return shade(point, ray)
  }

  private func shade(_ p: Vec3, _ ray: Vec3) -> Light {
    let normal = shape.normal(p)
    let part = shape.part(p)
    let base = FoxCoat.color(part, p)
    let facing = clamp(-dot(normal, ray))
    let open = shape.openness(p + normal * 0.01, normal, reach: 0.16)
    let shine = shape.shine(p + normal * 0.01, key, to: 1.6, hardness: 9)
    let lit = ease(-0.22, 0.30, dot(normal, key)) * mix(0.35, 1, shine)
    let shadow = base * Light(0.46, 0.37, 0.50) + Light(0.010, 0.006, 0.022)
    var light = mix(shadow, base, lit)
    light *= mix(Light(0.55, 0.45, 0.52), Light(repeating: 1), ease(0.0, 0.75, open))
    light += Light(1, 0.82, 0.62) * 0.30 * ease(0.52, 0.12, facing) * ease(0.0, 0.6, dot(normal, rim)) * (0.3 + base)
    // A soft contour, as a pencil would leave it.
    light = mix(light, light * Light(0.42, 0.30, 0.30), ease(0.26, 0.06, facing) * 0.75)
    return light + gloss(part, p, normal, ray)
  }

  private func gloss(_ part: FoxShape.Part, _ p: Vec3, _ normal: Vec3, _ ray: Vec3) -> Light {
    let mirrored = dot(reflect(ray, normal), key)
    switch part {
    case .eye:
      let second = dot(reflect(ray, normal), normalized(right * 0.5 - up * 0.45 - forward * 0.7))
      return Light(repeating: 0.95) * ease(0.90, 0.94, mirrored) + Light(0.16, 0.12, 0.10) * ease(0.80, 0.9, second)
    case .nose: return Light(repeating: 0.5) * ease(0.80, 0.95, mirrored)
    case .beret, .scarf: return Light(repeating: 0.03) * ease(0.3, 0.95, mirrored)
    default: return Light(0.05, 0.035, 0.02) * ease(0.5, 1, mirrored)
    }
  }
}
