/// A value of which weighted sums can be made.
protocol Weighted: BitwiseCopyable {
  init()
  mutating func add(_ other: Self, times weight: Float)
}

extension Float: Weighted {
  mutating func add(_ other: Float, times weight: Float) { self += other * weight }
}

extension SIMD2: Weighted where Scalar == Float {
  mutating func add(_ other: Self, times weight: Float) { self += other * weight }
}

extension SIMD4: Weighted where Scalar == Float {
  mutating func add(_ other: Self, times weight: Float) { self += other * weight }
}
