import CAtelier

/// Dense numbers in the host's memory, row-major; they end with the run that made them.
public struct Tensor: ~Copyable, @unchecked Sendable {
  var raw: AtelierTensor

  init(raw: AtelierTensor) { self.raw = raw }

  public var shape: [Int] {
    withUnsafeBytes(of: raw.shape) { $0.bindMemory(to: Int64.self).prefix(Int(min(raw.rank, 8))).map { Int($0) } }
  }

  /// How many numbers there are.
  public var count: Int { shape.reduce(1, *) }

  /// Nil for a type that this kit does not know.
  public var type: TensorType? { TensorType(rawValue: raw.type) }

  /// The numbers of an `f32` tensor.
  public func floats<R>(_ body: (Span<Float>) throws -> R) throws -> R {
    try body(Span(_unsafeElements: UnsafeBufferPointer(try numbers(.f32, as: Float.self))))
  }

  /// The numbers of an `f32` tensor, to be changed.
  public mutating func mutateFloats<R>(_ body: (inout MutableSpan<Float>) throws -> R) throws -> R {
    var span = MutableSpan(_unsafeElements: try numbers(.f32, as: Float.self))
    return try body(&span)
  }

  /// The numbers of a `u8` tensor.
  public func bytes<R>(_ body: (Span<UInt8>) throws -> R) throws -> R {
    try body(Span(_unsafeElements: UnsafeBufferPointer(try numbers(.u8, as: UInt8.self))))
  }

  /// The numbers of an `i64` tensor.
  public func integers<R>(_ body: (Span<Int64>) throws -> R) throws -> R {
    try body(Span(_unsafeElements: UnsafeBufferPointer(try numbers(.i64, as: Int64.self))))
  }

  private func numbers<Number>(
    _ wanted: TensorType, as: Number.Type
  ) throws(StageError) -> UnsafeMutableBufferPointer<Number> {
    guard type == wanted, let data = raw.data else {
      throw .failed("a tensor of \(type.map { "\($0)" } ?? "an unknown type") was taken for one of \(wanted)")
    }
    return UnsafeMutableBufferPointer(start: data.assumingMemoryBound(to: Number.self), count: count)
  }
}
