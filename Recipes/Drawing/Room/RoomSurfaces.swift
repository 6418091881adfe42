#if canImport(Glibc)
  import Glibc
#endif

/// What the things of the room are made of.
enum RoomSurfaces {
  typealias Surface = (color: Light, gloss: Float)

  static func surface(_ part: RoomShape.Part, _ p: Vec3, _ shape: RoomShape) -> Surface {
    switch part {
    case .floor: floor(p)
    case .wall, .side: plaster(p)
    case .frame: (pigment(0xf1e8da), 0.1)
    case .picture: (painting(p), 0.25)
    case .chair: (weave(pigment(0xc08a3e), shape.seat(p), 240), 0)
    case .cushion: (cushion(shape.seat(p)), 0)
    case .wood: (wood(p), 0.25)
    case .pot: (mix(pigment(0xd9cdbd), pigment(0xb9a893), ease(0.12, 0.13, p.y) * 0.8), 0.12)
    case .leaf: (leaf(p), 0.35)
    case .lamp: (p.y > 1.4 ? pigment(0xf0dcb8) : pigment(0x2a2420), 0.1)
    case .cup: Cup.surface(Solid.turnedY(p - RoomShape.table - Vec3(-0.10, 0.537, -0.05), 2.2) / 0.135)
    case .book: (p.y > 0.573 ? pigment(0x7d2238) : pigment(0x274b5a), 0.1)
    case .pages: (pigment(0xefe4cf), 0)
    case .rug: (rug(p), 0)
    case .curtain: (pigment(0xf4ead8), 0)
    }
  }

  private static func plaster(_ p: Vec3) -> Surface {
    let cloud = Noise.fractal(Vec2(p.x + p.z * 0.7, p.y) * 1.4, octaves: 5, salt: 51)
    let stroke = Noise.fractal(Vec2((p.x + p.z) * 12, p.y * 20), octaves: 3, salt: 57)
    return (mix(pigment(0xd8b896), pigment(0xe2c8a8), 0.5 + cloud * 0.6) * (1 + stroke * 0.045), 0)
  }

  private static func floor(_ p: Vec3) -> Surface {
    let board = (p.x / 0.145).rounded(.down)
    let shift = chance(Int32(board), 3, 7) * 1.6
    let piece = ((p.z + shift) / 1.5).rounded(.down)
    let tone = chance(Int32(board), Int32(piece), 8)
    let grain = Noise.fractal(Vec2(p.x * 30 + tone * 40, p.z * 2.4 + tone * 9), octaves: 4, salt: 60)
    let side = abs(p.x / 0.145 - board - 0.5) - 0.5
    let end = (abs((p.z + shift) / 1.5 - piece - 0.5) - 0.5) * 10
    let gap = ease(-0.03, -0.008, max(side, end))
    let color = mix(pigment(0x8a5a34), pigment(0xb37d4c), clamp(0.5 + 0.4 * (tone - 0.5) + grain * 0.6))
    return (color * (1 - 0.6 * gap), 0.42)
  }

  private static func wood(_ p: Vec3) -> Light {
    let grain = Noise.fractal(Vec2(p.x * 9 + p.y * 4, p.z * 34), octaves: 4, salt: 63)
    return mix(pigment(0x6b4226), pigment(0x8f6038), clamp(0.5 + grain * 0.8))
  }

  private static func weave(_ color: Light, _ q: Vec3, _ rate: Float) -> Light {
    let thread = sin((q.x + q.z * 0.6) * rate) * sin(q.y * rate + q.z * rate * 0.6)
    return color * (1 + 0.09 * thread + 0.10 * Noise.fractal(Vec2(q.x + q.z, q.y) * 22, octaves: 3, salt: 66))
  }

  private static func cushion(_ q: Vec3) -> Light {
    let p = Solid.turnedZ(q - Vec3(0.06, 0.68, 0.24), 0.42)
    let stripe = ease(0.018, 0.012, abs(abs(p.x) - 0.10)) + ease(0.007, 0.004, abs(abs(p.x) - 0.135))
    return weave(mix(pigment(0x1f7a80), pigment(0xf3d9a4), clamp(stripe)), q, 300)
  }

  private static func leaf(_ p: Vec3) -> Light {
    let vein = Noise.fractal(Vec2(p.x + p.z, p.y) * 14, octaves: 3, salt: 68)
    return mix(pigment(0x2f5c34), pigment(0x5b8a42), clamp(0.45 + vein * 0.7))
  }

  private static func rug(_ p: Vec3) -> Light {
    let radius = length(Vec2(p.x - 0.35, p.z - 1.75))
    let ring = ease(0.02, 0.012, abs(radius - 1.18)) + ease(0.012, 0.006, abs(radius - 1.10))
    let knot = Noise.fractal(Vec2(p.x, p.z) * 46, octaves: 3, salt: 71)
    return mix(pigment(0xe6d6bd), pigment(0x9a4a32), clamp(ring)) * (1 + knot * 0.22)
  }

  /// Two paintings: hills by a lake, and the studio's fox as a patch of colour.
  private static func painting(_ p: Vec3) -> Light {
    if p.x > 0.2 {
      let u = Vec2((p.x - 0.52) / 0.215, (p.y - 1.96) / 0.275)
      guard abs(u.x) < 0.72, abs(u.y) < 0.76 else { return pigment(0xf2ead9) }
      let sun = ease(0.36, 0.34, length(Vec2(u.x * 0.8, u.y - 0.1)))
      let field = ease(-0.22, -0.24, u.y + 0.08 * sin(u.x * 4))
      return mix(mix(pigment(0xe7c9a0), pigment(0xc4521c), sun), pigment(0x274b5a), field)
    }
    let u = Vec2((p.x + 0.25) / 0.37, (p.y - 1.78) / 0.49)
    guard abs(u.x) < 0.74, abs(u.y) < 0.78 else { return pigment(0xf2ead9) }
    var color = mix(pigment(0xf0cfa0), pigment(0x8fb0b8), ease(-0.1, 0.8, u.y))
    let layers: [(Float, Float, UInt32)] = [
      (0.22, 1.0, 0x6f8f9b), (0.0, 2.1, 0x3f6f78), (-0.2, 3.3, 0xb5642c), (-0.42, 4.6, 0x5a2f22),
    ]
    for (height, salt, tone) in layers {
      let ridge = height + 0.20 * Noise.fractal(Vec2(u.x * 1.6 + salt * 3, salt), octaves: 4, salt: 75)
      color = mix(color, pigment(tone), ease(ridge + 0.008, ridge - 0.008, u.y))
    }
    return color * (1 + 0.12 * Noise.fractal(u * 30, octaves: 2, salt: 78))
  }
}
