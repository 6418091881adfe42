/// The type of a tensor's numbers; the raw values are the border's.
public enum TensorType: UInt32, Sendable {
  case f32 = 1
  case f16, u8, i64, i32
  /// A byte, 0 or 1.
  case flag
}
