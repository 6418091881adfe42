import CAtelier

/// Several tensors in order: a network's inputs, or what it made of them.
public struct TensorList: ~Copyable, @unchecked Sendable {
  var raw: [AtelierTensor]

  public init() { raw = [] }

  init(raw: [AtelierTensor]) { self.raw = raw }

  public var count: Int { raw.count }

  /// Adds a tensor at the end; its numbers are not copied.
  public mutating func append(_ tensor: borrowing Tensor) { raw.append(tensor.raw) }

  /// The tensor at `index`; its numbers are not copied.
  public func tensor(_ index: Int) throws(StageError) -> Tensor {
    guard raw.indices.contains(index) else {
      throw .failed("there are \(count) tensors and number \(index) was asked for")
    }
    return Tensor(raw: raw[index])
  }
}
