/// Dense numbers in memory of somebody else's, row-major.
public struct TensorView {
  public var type: TensorType
  public var shape: [Int]
  public var data: UnsafeMutableRawPointer

  public init(type: TensorType, shape: [Int], data: UnsafeMutableRawPointer) {
    self.type = type
    self.shape = shape
    self.data = data
  }

  public var byteCount: Int { Self.byteCount(type, shape) ?? 0 }

  /// Bytes of a tensor; nil when a dimension is negative or the product does not fit.
  public static func byteCount(_ type: TensorType, _ shape: [Int]) -> Int? {
    var count = type.size
    for side in shape {
      guard side >= 0 else { return nil }
      let (product, overflow) = count.multipliedReportingOverflow(by: side)
      if overflow { return nil }
      count = product
    }
    return count
  }
}
