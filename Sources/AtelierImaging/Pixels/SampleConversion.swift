// Bytes to floats and back, as plain loops that the compiler turns into vector code.

/// Samples of 0...255 as floats of 0...1.
func widen(_ bytes: UnsafePointer<UInt8>, to floats: UnsafeMutablePointer<Float>, count: Int) {
  for index in 0..<count { floats[index] = Float(bytes[index]) / 255 }
}

/// Floats of 0...1 as the nearest of 0...255; what lies outside goes to the nearer end, what is no number to 0.
func narrow(_ floats: UnsafePointer<Float>, to bytes: UnsafeMutablePointer<UInt8>, count: Int) {
  for index in 0..<count { bytes[index] = byte(floats[index]) }
}

/// The nearest of 0...255 to `sample` x 255.
@inline(__always)
func byte(_ sample: Float) -> UInt8 {
  // Written so that NaN takes the second branch.
  let low = sample > 0 ? sample : 0
  let inside = low < 1 ? low : 1
  // Adding 2^23 leaves the rounded number in the lowest bits, without a conversion that could trap.
  return UInt8(truncatingIfNeeded: (inside * 255 + 0x1p23).bitPattern)
}
