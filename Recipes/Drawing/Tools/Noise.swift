/// Smooth chance in two dimensions, from which clouds, rock, water and wood are made.
enum Noise {
  /// Value noise with a quintic ease; -1...1, one feature a unit.
  @inline(__always) static func value(_ p: Vec2, _ salt: UInt32 = 0) -> Float {
    let fx = p.x.rounded(.down)
    let fy = p.y.rounded(.down)
    let x = Int32(fx)
    let y = Int32(fy)
    let u = p.x - fx
    let v = p.y - fy
    let su = u * u * u * (u * (u * 6 - 15) + 10)
    let sv = v * v * v * (v * (v * 6 - 15) + 10)
    let top = mix(chance(x, y, salt), chance(x &+ 1, y, salt), su)
    let bottom = mix(chance(x, y &+ 1, salt), chance(x &+ 1, y &+ 1, salt), su)
    return mix(top, bottom, sv) * 2 - 1
  }

  /// A sum of octaves, each turned, twice as fine and half as strong; about -1...1.
  @inline(__always) static func fractal(_ p: Vec2, octaves: Int, salt: UInt32 = 0) -> Float {
    var sum: Float = 0
    var strength: Float = 0.5
    var q = p
    for octave in 0..<octaves {
      sum += strength * value(q, salt &+ UInt32(octave))
      q = Vec2(1.6 * q.x + 1.2 * q.y, -1.2 * q.x + 1.6 * q.y)
      strength *= 0.5
    }
    return sum
  }

  /// Octaves folded at zero, so that creases stand up as ridges; 0...1.
  @inline(__always) static func ridged(_ p: Vec2, octaves: Int, salt: UInt32 = 0) -> Float {
    var sum: Float = 0
    var strength: Float = 0.5
    var weight: Float = 1
    var q = p
    for octave in 0..<octaves {
      let fold = 1 - abs(value(q, salt &+ UInt32(octave)))
      let ridge = fold * fold * weight
      weight = clamp(ridge * 1.6)
      sum += strength * ridge
      q = Vec2(1.6 * q.x + 1.2 * q.y, -1.2 * q.x + 1.6 * q.y)
      strength *= 0.5
    }
    return sum
  }
}
