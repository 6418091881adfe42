// From light to code values and back.
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

/// IEC 61966-2-1.
func decodeSRGB(_ code: Float) -> Float {
  code <= 0.04045 ? code / 12.92 : pow((code + 0.055) / 1.055, 2.4)
}

/// IEC 61966-2-1.
func encodeSRGB(_ linear: Float) -> Float {
  let value = clamp(linear)
  return value <= 0.0031308 ? value * 12.92 : 1.055 * pow(value, 1 / 2.4) - 0.055
}

/// A film-like shoulder and toe (Narkowicz' fit of the ACES curve): highlights roll off instead of clipping.
func filmic(_ linear: Light) -> Light {
  let x = pointwiseMax(linear, Light(repeating: 0))
  let bright = x * (2.51 * x + 0.03)
  let dark = x * (2.43 * x + 0.59) + 0.14
  return pointwiseMin(bright / dark, Light(repeating: 1))
}
