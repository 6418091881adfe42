#if canImport(Glibc)
  import Glibc
#endif

/// Distances to simple bodies, after Inigo Quilez; below 0 inside.
enum Solid {
  @inline(__always) static func sphere(_ p: Vec3, _ centre: Vec3, _ radius: Float) -> Float {
    length(p - centre) - radius
  }

  /// Not exact, but never far too long.
  @inline(__always) static func ellipsoid(_ p: Vec3, _ centre: Vec3, _ radii: Vec3) -> Float {
    let q = p - centre
    let k0 = length(q / radii)
    let k1 = length(q / (radii * radii))
    return k0 * (k0 - 1) / max(k1, 1e-6)
  }

  /// A rod from `a` to `b` whose radius goes from `ra` to `rb`.
  @inline(__always) static func rod(_ p: Vec3, _ a: Vec3, _ b: Vec3, _ ra: Float, _ rb: Float) -> Float {
    let along = b - a
    let t = clamp(dot(p - a, along) / dot(along, along))
    return length(p - a - along * t) - mix(ra, rb, t)
  }

  @inline(__always) static func box(_ p: Vec3, _ centre: Vec3, _ half: Vec3, round: Float = 0) -> Float {
    let q = Vec3(abs(p.x - centre.x), abs(p.y - centre.y), abs(p.z - centre.z)) - half + round
    return length(pointwiseMax(q, Vec3(repeating: 0))) + min(max(q.x, q.y, q.z), 0) - round
  }

  /// A ring that lies flat.
  @inline(__always) static func ring(_ p: Vec3, _ centre: Vec3, _ radius: Float, _ tube: Float) -> Float {
    let q = p - centre
    return length(Vec2(length(Vec2(q.x, q.z)) - radius, q.y)) - tube
  }

  /// Upright.
  @inline(__always) static func cylinder(
    _ p: Vec3, _ centre: Vec3, _ radius: Float, _ half: Float, round: Float = 0
  ) -> Float {
    let q = p - centre
    let d = Vec2(length(Vec2(q.x, q.z)) - radius + round, abs(q.y) - half + round)
    return min(max(d.x, d.y), 0) + length(pointwiseMax(d, Vec2(0, 0))) - round
  }

  /// The union of two bodies, grown together over `soft`.
  @inline(__always) static func join(_ a: Float, _ b: Float, _ soft: Float) -> Float {
    let h = max(soft - abs(a - b), 0) / soft
    return min(a, b) - h * h * soft * 0.25
  }

  /// `a` without `b`, the edge rounded over `soft`.
  @inline(__always) static func cut(_ a: Float, _ b: Float, _ soft: Float) -> Float { -join(-a, b, soft) }

  @inline(__always) static func turnedX(_ p: Vec3, _ angle: Float) -> Vec3 {
    let c = cos(angle)
    let s = sin(angle)
    return Vec3(p.x, c * p.y - s * p.z, s * p.y + c * p.z)
  }

  @inline(__always) static func turnedY(_ p: Vec3, _ angle: Float) -> Vec3 {
    let c = cos(angle)
    let s = sin(angle)
    return Vec3(c * p.x + s * p.z, p.y, -s * p.x + c * p.z)
  }

  @inline(__always) static func turnedZ(_ p: Vec3, _ angle: Float) -> Vec3 {
    let c = cos(angle)
    let s = sin(angle)
    return Vec3(c * p.x - s * p.y, s * p.x + c * p.y, p.z)
  }
}

/// A scene of bodies: what is nearest to a point, and how far.
protocol SolidScene: Sendable {
  func distance(_ p: Vec3) -> Float
}

extension SolidScene {
  /// How far along the ray the first surface is.
  @inline(__always) func trace(_ eye: Vec3, _ ray: Vec3, from near: Float, to far: Float, steps: Int = 140) -> Float? {
    var t = near
    for _ in 0..<steps {
      let d = distance(eye + ray * t)
      if d < 0.0004 * max(t, 1) * 0.6 { return t }
      t += d * 0.9
      if t > far { return nil }
    }
    return nil
  }

  @inline(__always) func normal(_ p: Vec3, _ step: Float = 0.0012) -> Vec3 {
    let a = Vec3(1, -1, -1)
    let b = Vec3(-1, -1, 1)
    let c = Vec3(-1, 1, -1)
    let d = Vec3(1, 1, 1)
    return normalized(
      a * distance(p + a * step) + b * distance(p + b * step) + c * distance(p + c * step) + d * distance(p + d * step))
  }

  /// 0 in full shadow, 1 in full light; the greater `hardness`, the sharper the edge.
  func shine(_ p: Vec3, _ direction: Vec3, to far: Float, hardness: Float, from near: Float = 0.02) -> Float {
    var shine: Float = 1
    var t = near
    for _ in 0..<60 {
      let d = distance(p + direction * t)
      shine = min(shine, hardness * d / t)
      if shine < 0.004 { return 0 }
      t += clamp(d * 0.8, 0.012, 0.4)
      if t > far { break }
    }
    return shine * shine * (3 - 2 * shine)
  }

  /// 1 in the open, towards 0 in corners; `reach` is how far around is felt.
  func openness(_ p: Vec3, _ normal: Vec3, reach: Float) -> Float {
    var closed: Float = 0
    var weight: Float = 1
    for step in 1...5 {
      let h = reach * Float(step) / 5
      closed += max(h - distance(p + normal * h), 0) * weight
      weight *= 0.72
    }
    return clamp(1 - closed * 1.15 / reach)
  }
}
