/// Sienna, the studio's fox, as bodies: she sits, 2 units high, her feet at y = 0, looking along +z.
struct FoxShape: SolidScene {
  enum Part { case fur, tail, ear, paw, nose, eye, scarf, beret }

  func distance(_ p: Vec3) -> Float {
    let rest = min(paws(p), min(nose(p), min(eyes(p), min(scarf(p), beret(p)))))
    return min(fur(p), min(tail(p), min(ears(p), rest)))
  }

  /// What is met at a point on the surface.
  func part(_ p: Vec3) -> Part {
    let all: [(Float, Part)] = [
      (fur(p), .fur), (tail(p), .tail), (ears(p), .ear), (paws(p), .paw), (nose(p), .nose), (eyes(p), .eye),
      (scarf(p), .scarf), (beret(p), .beret),
    ]
    return all.min { $0.0 < $1.0 }?.1 ?? .fur
  }

  @inline(__always) private func mirrored(_ p: Vec3) -> Vec3 { Vec3(abs(p.x), p.y, p.z) }

  private func fur(_ p: Vec3) -> Float {
    let m = mirrored(p)
    var body = Solid.rod(p, Vec3(0, 0.36, -0.04), Vec3(0, 0.94, 0.05), 0.36, 0.24)
    body = Solid.join(body, Solid.ellipsoid(p, Vec3(0, 0.70, 0.20), Vec3(0.21, 0.26, 0.16)), 0.12)
    body = Solid.join(body, Solid.ellipsoid(m, Vec3(0.30, 0.24, 0.04), Vec3(0.18, 0.25, 0.30)), 0.10)
    body = Solid.join(body, Solid.rod(m, Vec3(0.125, 0.74, 0.20), Vec3(0.135, 0.10, 0.36), 0.105, 0.082), 0.06)
    return Solid.join(body, head(p), 0.08)
  }

  private func head(_ p: Vec3) -> Float {
    let m = mirrored(p)
    var head = Solid.ellipsoid(p, Vec3(0, 1.40, 0.10), Vec3(0.47, 0.385, 0.39))
    head = Solid.join(head, Solid.rod(m, Vec3(0.26, 1.28, 0.14), Vec3(0.60, 1.17, 0.08), 0.20, 0.02), 0.16)
    head = Solid.join(head, Solid.rod(m, Vec3(0.26, 1.24, 0.12), Vec3(0.50, 1.06, 0.08), 0.17, 0.02), 0.10)
    let snout = Solid.rod(p, Vec3(0, 1.27, 0.38), Vec3(0, 1.235, 0.70), 0.19, 0.075)
    return Solid.join(head, snout, 0.14)
  }

  private func ears(_ p: Vec3) -> Float {
    var q = mirrored(p) - Vec3(0.33, 1.66, 0.04)
    q = Solid.turnedZ(q, 0.30)
    let outer = Solid.rod(Vec3(q.x, q.y, q.z * 1.55), Vec3(0, 0, 0), Vec3(0, 0.43, 0), 0.185, 0.022)
    let hollow = Solid.rod(Vec3(q.x, q.y, (q.z - 0.13) * 1.3), Vec3(0, 0.03, 0), Vec3(0, 0.34, 0), 0.12, 0.01)
    return Solid.cut(outer, hollow, 0.04) * 0.7
  }

  private func paws(_ p: Vec3) -> Float {
    let m = mirrored(p)
    let front = Solid.join(
      Solid.ellipsoid(m, Vec3(0.14, 0.085, 0.42), Vec3(0.112, 0.088, 0.145)),
      Solid.rod(m, Vec3(0.135, 0.30, 0.322), Vec3(0.138, 0.10, 0.37), 0.093, 0.088), 0.05)
    let hind = Solid.ellipsoid(m, Vec3(0.36, 0.08, 0.30), Vec3(0.12, 0.085, 0.19))
    return min(front, hind)
  }

  private func nose(_ p: Vec3) -> Float { Solid.ellipsoid(p, Vec3(0, 1.275, 0.76), Vec3(0.072, 0.054, 0.05)) }

  private func eyes(_ p: Vec3) -> Float {
    var q = mirrored(p) - Vec3(0.195, 1.425, 0.435)
    q = Solid.turnedY(q, -0.38)
    return Solid.ellipsoid(q, Vec3(0, 0, 0), Vec3(0.062, 0.088, 0.052))
  }

  /// The curve of the tail, thick as a brush towards its end.
  static let tailPoints: [(at: Vec3, radius: Float)] = [
    (Vec3(0.06, 0.16, -0.34), 0.10), (Vec3(0.30, 0.17, -0.46), 0.145), (Vec3(0.56, 0.22, -0.44), 0.19),
    (Vec3(0.76, 0.38, -0.32), 0.215), (Vec3(0.86, 0.60, -0.22), 0.21), (Vec3(0.88, 0.80, -0.16), 0.17),
    (Vec3(0.83, 0.98, -0.12), 0.10), (Vec3(0.74, 1.12, -0.10), 0.015),
  ]

  private func tail(_ p: Vec3) -> Float {
    var tail = Float.infinity
    let points = Self.tailPoints
    for index in 1..<points.count {
      let rod = Solid.rod(
        p, points[index - 1].at, points[index].at, points[index - 1].radius, points[index].radius)
      tail = index == 1 ? rod : Solid.join(tail, rod, 0.05)
    }
    return tail
  }

  private func scarf(_ p: Vec3) -> Float {
    let q = Solid.turnedX(p - Vec3(0, 1.015, 0.075), 0.14)
    let around = Solid.ring(Vec3(q.x, q.y * 0.72, q.z), Vec3(0, 0, 0), 0.245, 0.088)
    let knot = Solid.ellipsoid(p, Vec3(-0.15, 0.99, 0.36), Vec3(0.075, 0.07, 0.06))
    let loose = Solid.box(
      Solid.turnedX(Solid.turnedZ(p - Vec3(-0.19, 0.80, 0.395), -0.16), 0.12), Vec3(0, 0, 0),
      Vec3(0.078, 0.18, 0.022), round: 0.02)
    return Solid.join(Solid.join(around, knot, 0.05), loose, 0.05)
  }

  private func beret(_ p: Vec3) -> Float {
    let q = Solid.turnedX(Solid.turnedZ(p - Vec3(-0.06, 1.80, 0.06), 0.20), -0.14)
    let felt = Solid.ellipsoid(q, Vec3(0, 0, 0), Vec3(0.335, 0.115, 0.32))
    let band = Solid.ring(q, Vec3(0.02, -0.075, 0), 0.235, 0.034)
    let stalk = Solid.rod(q, Vec3(0, 0.09, 0), Vec3(0.012, 0.165, 0), 0.024, 0.017)
    return Solid.join(Solid.join(felt, band, 0.05), stalk, 0.04)
  }
}
