#if canImport(Glibc)
  import Glibc
#endif

/// A reading corner as bodies, in metres: the window is in the wall to the left, the back wall at z = 3.6.
struct RoomShape: SolidScene {
  enum Part {
    case floor, wall, side, frame, curtain, picture, chair, cushion, wood, pot, leaf, lamp, cup, book, pages, rug
  }

  static let back: Float = 3.6
  static let left: Float = -2.3

  func distance(_ p: Vec3) -> Float {
    min(shell(p), min(min(furniture(p), plant(p)), min(window(p), min(lamp(p), pictures(p)))))
  }

  func part(_ p: Vec3) -> Part {
    let q = seat(p)
    let t = p - Self.table
    let all: [(Float, Part)] = [
      (p.y, .floor), (Self.back - p.z, .wall), (sideWall(p), .side), (frame(p), .frame), (curtain(p), .curtain),
      (pictureFrames(p), .wood), (pictureInsides(p), .picture), (chair(q), .chair), (cushion(q), .cushion),
      (feet(q), .wood),
      (tableTop(t), .wood), (tableCup(t), .cup), (books(t).0, .book), (books(t).1, .pages), (pot(p), .pot),
      (leaves(p), .leaf), (lamp(p), .lamp), (rug(p), .rug), (board(p), .frame),
    ]
    return all.min { $0.0 < $1.0 }?.1 ?? .wall
  }

  private func shell(_ p: Vec3) -> Float {
    min(min(p.y, rug(p)), min(min(Self.back - p.z, board(p)), sideWall(p)))
  }

  func rug(_ p: Vec3) -> Float { Solid.cylinder(p, Vec3(0.35, 0.0, 1.75), 1.35, 0.014, round: 0.01) }

  private func board(_ p: Vec3) -> Float {
    Solid.box(p, Vec3(0, 0.07, Self.back), Vec3(6, 0.07, 0.018), round: 0.006)
  }

  private func sideWall(_ p: Vec3) -> Float {
    Solid.cut(p.x - Self.left, Solid.box(p, Vec3(Self.left - 8, 1.62, 1.85), Vec3(8.3, 0.92, 0.95)), 0.02)
  }

  private func frame(_ p: Vec3) -> Float {
    let x = Self.left - 0.06
    var bars = Float.infinity
    for z in [0.93, 1.54, 2.16, 2.77] as [Float] {
      bars = min(bars, Solid.box(p, Vec3(x, 1.62, z), Vec3(0.03, 0.92, z < 1 || z > 2.7 ? 0.045 : 0.02), round: 0.006))
    }
    for y in [0.73, 1.32, 1.92, 2.51] as [Float] {
      bars = min(bars, Solid.box(p, Vec3(x, y, 1.85), Vec3(0.03, y < 1 || y > 2.4 ? 0.045 : 0.02, 0.95), round: 0.006))
    }
    let sill = Solid.box(p, Vec3(Self.left + 0.07, 0.69, 1.85), Vec3(0.15, 0.02, 1.04), round: 0.012)
    return min(bars, sill)
  }

  private func curtain(_ p: Vec3) -> Float {
    let fold = 0.035 * sin(p.z * 46) + 0.015 * sin(p.z * 19 + p.y * 0.8)
    let folded = Vec3(p.x - fold, p.y, p.z)
    let sheet = Solid.box(folded, Vec3(Self.left + 0.14, 1.43, 3.05), Vec3(0.012, 1.40, 0.20), round: 0.01)
    let rod = Solid.rod(p, Vec3(Self.left + 0.14, 2.86, 0.4), Vec3(Self.left + 0.14, 2.86, 3.35), 0.016, 0.016)
    return min(sheet * 0.6, rod)
  }

  private func window(_ p: Vec3) -> Float {
    let near = Solid.box(p, Vec3(Self.left, 1.5, 1.9), Vec3(0.35, 1.5, 1.6))
    return near > 0.3 ? near : min(frame(p), curtain(p))
  }

  private func pictureFrames(_ p: Vec3) -> Float {
    let large = Solid.box(p, Vec3(-0.25, 1.78, Self.back - 0.015), Vec3(0.40, 0.52, 0.025), round: 0.006)
    let small = Solid.box(p, Vec3(0.52, 1.96, Self.back - 0.015), Vec3(0.24, 0.30, 0.022), round: 0.006)
    return min(large, small)
  }

  private func pictureInsides(_ p: Vec3) -> Float {
    let large = Solid.box(p, Vec3(-0.25, 1.78, Self.back - 0.02), Vec3(0.37, 0.49, 0.024))
    let small = Solid.box(p, Vec3(0.52, 1.96, Self.back - 0.02), Vec3(0.215, 0.275, 0.021))
    return min(large, small)
  }

  private func pictures(_ p: Vec3) -> Float { min(pictureFrames(p), pictureInsides(p)) }

  /// The chair's own space: it is turned towards the window.
  func seat(_ p: Vec3) -> Vec3 { Solid.turnedY(p - Vec3(1.05, 0, 2.35), -0.52) }

  private func chair(_ q: Vec3) -> Float {
    var chair = Solid.box(q, Vec3(0, 0.36, 0), Vec3(0.36, 0.13, 0.40), round: 0.07)
    let back = Solid.turnedX(q - Vec3(0, 0.72, 0.40), 0.17)
    chair = Solid.join(chair, Solid.box(back, Vec3(0, 0, 0), Vec3(0.42, 0.45, 0.10), round: 0.09), 0.03)
    let arm = Vec3(abs(q.x), q.y, q.z)
    return Solid.join(chair, Solid.box(arm, Vec3(0.43, 0.42, 0.03), Vec3(0.085, 0.21, 0.41), round: 0.075), 0.03)
  }

  private func cushion(_ q: Vec3) -> Float {
    let p = Solid.turnedZ(Solid.turnedX(q - Vec3(0.06, 0.68, 0.24), 0.25), 0.42)
    let pillow = Solid.box(p, Vec3(0, 0, 0), Vec3(0.215, 0.215, 0.03), round: 0.03)
    return (pillow - 0.065 * ease(0.30, 0.0, length(Vec2(p.x, p.y)))) * 0.8
  }

  private func feet(_ q: Vec3) -> Float {
    let m = Vec3(abs(q.x), q.y, abs(q.z))
    return Solid.rod(m, Vec3(0.36, 0.24, 0.33), Vec3(0.41, 0, 0.38), 0.032, 0.018)
  }

  static let table = Vec3(0.02, 0, 2.32)

  private func tableTop(_ t: Vec3) -> Float {
    let top = Solid.cylinder(t, Vec3(0, 0.52, 0), 0.30, 0.017, round: 0.012)
    var legs = Float.infinity
    for turn in 0..<3 {
      let a = Float(turn) * 2.094 + 0.4
      let out = Vec3(cos(a), 0, sin(a))
      legs = min(legs, Solid.rod(t, out * 0.14 + Vec3(0, 0.51, 0), out * 0.27, 0.018, 0.012))
    }
    return min(top, legs)
  }

  private func tableCup(_ t: Vec3) -> Float {
    Cup.distance(Solid.turnedY(t - Vec3(-0.10, 0.537, -0.05), 2.2) / 0.135) * 0.135
  }

  private func books(_ t: Vec3) -> (Float, Float) {
    let a = Solid.turnedY(t - Vec3(0.10, 0.555, 0.03), 0.3)
    let b = Solid.turnedY(t - Vec3(0.09, 0.588, 0.03), -0.15)
    let covers = min(
      Solid.box(a, Vec3(0, 0, 0), Vec3(0.115, 0.018, 0.085), round: 0.004),
      Solid.box(b, Vec3(0, 0, 0), Vec3(0.10, 0.014, 0.075), round: 0.004))
    let pages = min(
      Solid.box(a, Vec3(0.004, 0, -0.004), Vec3(0.112, 0.013, 0.084)),
      Solid.box(b, Vec3(0.004, 0, -0.004), Vec3(0.098, 0.010, 0.074)))
    return (covers, pages)
  }

  private func furniture(_ p: Vec3) -> Float {
    let q = seat(p)
    let t = p - Self.table
    let far = Solid.box(p, Vec3(0.6, 0.6, 2.35), Vec3(1.2, 0.62, 0.85))
    guard far < 0.4 else { return far }
    let soft = min(chair(q), min(cushion(q), feet(q)))
    return min(soft, min(tableTop(t), min(tableCup(t), books(t).0)))
  }

  static let plantFoot = Vec3(-1.62, 0, 3.12)

  private func pot(_ p: Vec3) -> Float {
    let q = p - Self.plantFoot
    let radius = 0.17 + 0.10 * q.y
    return Solid.cut(
      Solid.cylinder(q, Vec3(0, 0.19, 0), radius, 0.19, round: 0.03),
      Solid.cylinder(q, Vec3(0, 0.40, 0), radius - 0.03, 0.08), 0.02)
  }

  private func leaves(_ p: Vec3) -> Float {
    let q = p - Self.plantFoot
    var nearest = Float.infinity
    for index in 0..<17 {
      let turn = Float(index) * 2.39996
      let t = Float(index) / 17
      let lean = mix(0.95, 0.25, t) + 0.12 * sin(turn * 3)
      let size = mix(0.24, 0.17, t)
      let stalk = mix(0.35, 0.95, t)
      let way = Vec3(cos(turn) * sin(lean), cos(lean), sin(turn) * sin(lean))
      let foot = Vec3(0, 0.34, 0)
      let tip = foot + way * stalk
      nearest = min(nearest, Solid.rod(q, foot, tip, 0.008, 0.005))
      // A leaf is a thin lens that hangs from its stalk.
      let out = normalized(Vec3(cos(turn), -0.35 + 0.4 * t, sin(turn)))
      let side = normalized(cross(Vec3(0, 1, 0), out))
      let face = cross(out, side)
      let r = q - tip - out * size * 0.75
      let (across, along) = (dot(r, side), dot(r, out))
      let local = Vec3(across, dot(r, face) + 0.9 * along * along - 0.35 * abs(across), along)
      nearest = min(nearest, Solid.ellipsoid(local, Vec3(0, 0, 0), Vec3(size * 0.46, 0.016, size)) * 0.7)
    }
    return nearest
  }

  private func plant(_ p: Vec3) -> Float {
    let far = length(p - Self.plantFoot - Vec3(0, 0.72, 0)) - 0.98
    return far > 0.35 ? far : min(pot(p), leaves(p))
  }

  private func lamp(_ p: Vec3) -> Float {
    let q = p - Vec3(1.82, 0, 3.12)
    let foot = Solid.cylinder(q, Vec3(0, 0.012, 0), 0.16, 0.014, round: 0.008)
    let stand = min(Solid.rod(q, Vec3(0, 0, 0), Vec3(0, 1.6, 0), 0.013, 0.013), foot)
    let radius = 0.235 - (q.y - 1.62) * 0.32
    let shade = abs(Solid.cylinder(q, Vec3(0, 1.62, 0), radius, 0.16)) - 0.005
    return min(stand, max(shade, abs(q.y - 1.62) - 0.155) * 0.8)
  }
}
