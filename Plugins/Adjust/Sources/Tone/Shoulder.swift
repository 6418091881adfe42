import Glibc

/// Multiplies by a gain and rolls off what would be clipped.
///
/// Above 1 the gain is full near 0 and the value 1 stays 1: `g v / (1 + (g^p - 1) v^p)^(1/p)`. A gain
/// below 1 needs no shoulder.
struct Shoulder {
  let gain: Double
  /// How late the roll-off sets in; 2 is soft, 6 nearly a corner.
  let sharpness: Double

  func callAsFunction(_ value: Double) -> Double {
    guard gain > 1, value > 0 else { return gain * value }
    return gain * value / pow(1 + (pow(gain, sharpness) - 1) * pow(value, sharpness), 1 / sharpness)
  }
}
