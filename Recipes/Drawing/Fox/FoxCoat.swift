#if canImport(Glibc)
  import Glibc
#endif

/// The colours of Sienna's coat and clothes, where they lie on her.
enum FoxCoat {
  static let sienna = pigment(0xe0702a)
  static let deep = pigment(0xc4521c)
  static let cream = pigment(0xfdf0de)
  static let umber = pigment(0x4a2c22)
  static let ink = pigment(0x1c1416)
  static let teal = pigment(0x1f7a80)
  static let pale = pigment(0xf3d9a4)
  static let wine = pigment(0x7d2238)
  static let blush = pigment(0xf2a183)

  static func color(_ part: FoxShape.Part, _ p: Vec3) -> Light {
    switch part {
    case .fur: fur(p)
    case .tail: tail(p)
    case .ear: ear(p)
    case .paw: mix(umber, sienna, ease(0.26, 0.31, p.y + jag(p, 40) * 0.02))
    case .nose, .eye: ink
    case .scarf: scarf(p)
    case .beret: wine
    }
  }

  /// A zigzag about -1...1, for tufted borders between two colours.
  private static func jag(_ p: Vec3, _ rate: Float) -> Float {
    let t = (atan2(p.x, p.z) * rate / 6.283).truncatingRemainder(dividingBy: 1)
    return abs(abs(t) * 2 - 1) * 2 - 1
  }

  private static func fur(_ p: Vec3) -> Light {
    if p.y > 1.03 { return face(p) }
    let back = mix(deep, sienna, ease(-0.35, 0.15, p.z))
    // The bib: wide at the throat, a point at the belly, its rim in tufts.
    let tuft = abs((p.y * 7.5).truncatingRemainder(dividingBy: 1) * 2 - 1) * 0.035
    let half = 0.215 * ease(0.24, 0.78, p.y) + tuft
    let inside = ease(half + 0.004, half - 0.004, abs(p.x)) * ease(0.10, 0.14, p.z) * ease(0.30, 0.40, p.y)
    let leg = ease(0.05, 0.055, abs(p.x)) * ease(0.315, 0.32, p.z + (p.y - 0.5) * 0.26)
    return mix(back, cream, inside * (1 - leg * ease(0.62, 0.50, p.y)))
  }

  private static func face(_ p: Vec3) -> Light {
    let x = abs(p.x)
    // Cheeks and muzzle are cream, with an orange bridge from the brow to the nose.
    let tuft = abs((x * 13).truncatingRemainder(dividingBy: 1) * 2 - 1) * 0.022
    let rim = 1.335 - 0.08 * ease(0.12, 0.30, x) + 0.03 * ease(0.30, 0.55, x) + tuft * ease(0.2, 0.35, x)
    let cheek = ease(rim + 0.005, rim - 0.005, p.y) * ease(-0.06, 0.0, p.z + tuft)
    let half = 0.094 - (p.z - 0.4) * 0.13
    let bridge = ease(half + 0.004, half - 0.004, x) * ease(1.262, 1.268, p.y + (p.z - 0.7) * 0.1)
    let crown = mix(deep, sienna, ease(-0.25, 0.1, p.z))
    let spot = length(Vec2((x - 0.215) * 0.8, (p.y - 1.565) * 1.5))
    let brow = ease(0.07, 0.062, spot) * ease(0.2, 0.25, p.z)
    var coat = mix(crown, cream, cheek * (1 - bridge))
    coat = mix(coat, cream, brow)
    let rosy = ease(0.10, 0.0, length(Vec2(x - 0.345, (p.y - 1.275) * 1.3))) * ease(0.25, 0.3, p.z)
    coat = mix(coat, blush, rosy * 0.55)
    return mouth(p, coat)
  }

  /// A line below the nose and a small smile at either side.
  private static func mouth(_ p: Vec3, _ coat: Light) -> Light {
    guard p.z > 0.42, p.y < 1.26 else { return coat }
    let x = abs(p.x)
    let smile = abs(p.y - (1.165 + 1.9 * (x - 0.075) * (x - 0.075)))
    let line = ease(0.0095, 0.0055, smile) * ease(0.165, 0.155, x)
    let groove = ease(0.0075, 0.0045, x) * ease(1.172, 1.176, p.y)
    return mix(coat, umber, max(line, groove) * ease(0.45, 0.5, p.z))
  }

  private static func ear(_ p: Vec3) -> Light {
    let tip = ease(1.885, 1.895, p.y + abs((p.x * 17).truncatingRemainder(dividingBy: 1)) * 0.02)
    let x = abs(p.x) - 0.33
    let up = p.y - 1.66
    let inner = ease(0.012, 0.004, abs(x - up * 0.30) - 0.098 * (1 - up / 0.40)) * ease(0.062, 0.070, p.z + up * 0.09)
    let outside = mix(deep, sienna, ease(-0.1, 0.08, p.z))
    return mix(mix(outside, umber, tip), mix(blush, cream, 0.35), inner * (up < 0.36 ? 1 : 0))
  }

  private static func tail(_ p: Vec3) -> Light {
    let points = FoxShape.tailPoints
    var best: Float = .infinity
    var along: Float = 0
    for index in 1..<points.count {
      let a = points[index - 1].at
      let way = points[index].at - a
      let t = clamp(dot(p - a, way) / dot(way, way))
      let d = length(p - a - way * t) - mix(points[index - 1].radius, points[index].radius, t)
      if d < best {
        best = d
        along = Float(index - 1) + t
      }
    }
    let centre = Vec3(0.87, p.y, -0.18)
    let around = atan2(p.x - centre.x, p.z - centre.z)
    let zig = abs((around * 9 / 6.283).truncatingRemainder(dividingBy: 1) * 2) - 0.5
    let tip = ease(4.66, 4.72, along + abs(zig) * 0.30)
    return mix(mix(deep, sienna, ease(0.4, 2.2, along)), cream, tip)
  }

  private static func scarf(_ p: Vec3) -> Light {
    let hanging = p.y < 0.90 && p.z > 0.3
    guard hanging else {
      let fold = abs((atan2(p.x, p.z - 0.07) * 2.2 + p.y * 5).truncatingRemainder(dividingBy: 1))
      return mix(teal, teal * 0.72, ease(0.86, 0.94, fold))
    }
    let stripe = ease(0.018, 0.013, abs(p.y - 0.715)) + ease(0.008, 0.005, abs(p.y - 0.76))
    return mix(teal, pale, clamp(stripe))
  }
}
