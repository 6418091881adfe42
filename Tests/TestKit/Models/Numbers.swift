// Tensors of floats for tests.
public import AtelierModels

extension TensorView {
  /// The numbers of an `f32` tensor.
  public var floats: [Float] {
    Array(UnsafeBufferPointer(start: data.assumingMemoryBound(to: Float.self), count: byteCount / 4))
  }
}

/// Numbers in memory of their own.
public final class Numbers: @unchecked Sendable {
  // Written once by the test, then only read.
  public let view: TensorView

  public init(_ shape: [Int], _ number: (Int) -> Float = { _ in 0 }) {
    let count = shape.reduce(1, *)
    let memory = UnsafeMutablePointer<Float>.allocate(capacity: max(count, 1))
    for index in 0..<count { memory[index] = number(index) }
    view = TensorView(type: .f32, shape: shape, data: memory)
  }

  deinit { view.data.deallocate() }
}
