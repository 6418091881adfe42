// The small arithmetic that all drawings share: mixing, easing and chance that comes out the same every time.

/// Linear-light RGB; 1 is paper white, more is brighter than paper.
typealias Light = SIMD3<Float>
/// A point or direction: x to the right, y up, z into the picture.
typealias Vec3 = SIMD3<Float>
typealias Vec2 = SIMD2<Float>

@inline(__always) func mix(_ a: Float, _ b: Float, _ t: Float) -> Float { a + (b - a) * t }
@inline(__always) func mix(_ a: Light, _ b: Light, _ t: Float) -> Light { a + (b - a) * t }
@inline(__always) func clamp(_ value: Float, _ low: Float = 0, _ high: Float = 1) -> Float {
  min(max(value, low), high)
}

/// 0 at `from`, 1 at `to`, and soft in between.
@inline(__always) func ease(_ from: Float, _ to: Float, _ value: Float) -> Float {
  let t = clamp((value - from) / (to - from))
  return t * t * (3 - 2 * t)
}

@inline(__always) func dot(_ a: Vec3, _ b: Vec3) -> Float { (a * b).sum() }
@inline(__always) func length(_ v: Vec3) -> Float { dot(v, v).squareRoot() }
@inline(__always) func length(_ v: Vec2) -> Float { (v * v).sum().squareRoot() }
@inline(__always) func normalized(_ v: Vec3) -> Vec3 { v / max(length(v), 1e-12) }
@inline(__always) func cross(_ a: Vec3, _ b: Vec3) -> Vec3 {
  Vec3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
}
@inline(__always) func reflect(_ direction: Vec3, _ normal: Vec3) -> Vec3 {
  direction - 2 * dot(direction, normal) * normal
}

/// The linear light of an sRGB colour written as `0xRRGGBB`.
func pigment(_ hex: UInt32) -> Light {
  func channel(_ shift: UInt32) -> Float { decodeSRGB(Float((hex >> shift) & 255) / 255) }
  return Light(channel(16), channel(8), channel(0))
}

/// A number in 0..<1 that depends on nothing but its two arguments.
@inline(__always) func chance(_ x: Int32, _ y: Int32, _ salt: UInt32 = 0) -> Float {
  var h = UInt32(bitPattern: x) &* 0x8da6_b343 ^ UInt32(bitPattern: y) &* 0xd816_3841 ^ salt &* 0xcb1a_b31f
  h = (h ^ (h >> 16)) &* 0x7feb_352d
  h = (h ^ (h >> 15)) &* 0x846c_a68b
  h ^= h >> 16
  return Float(h >> 8) * (1 / 16_777_216)
}

/// SplitMix64: the same dice on every machine.
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  mutating func within(_ range: ClosedRange<Float>) -> Float {
    range.lowerBound + Float(next() >> 40) / 16_777_216 * (range.upperBound - range.lowerBound)
  }
}
