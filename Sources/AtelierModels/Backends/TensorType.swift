/// The type of a tensor's elements.
public enum TensorType: UInt32, Hashable, Sendable, CaseIterable {
  // The numbers are those of the plugin border.
  case f32 = 1
  case f16
  case u8
  case i64
  case i32
  case flag

  /// Bytes of an element.
  public var size: Int {
    switch self {
    case .f32, .i32: 4
    case .f16: 2
    case .u8, .flag: 1
    case .i64: 8
    }
  }
}
