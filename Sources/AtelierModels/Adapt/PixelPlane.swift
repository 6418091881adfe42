/// A picture in memory of somebody else's: rows of red, green, blue and alpha, or of one grey sample.
public struct PixelPlane: @unchecked Sendable {
  // Whoever makes one keeps the memory alive and writes no row from two threads.
  public var data: UnsafeMutableRawPointer
  public var rowBytes: Int
  public var width: Int
  public var height: Int
  /// 4 or 1.
  public var channels: Int
  /// Samples are floats from 0 to 1, and not bytes.
  public var isFloat: Bool

  public init(
    data: UnsafeMutableRawPointer, rowBytes: Int, width: Int, height: Int, channels: Int, isFloat: Bool
  ) {
    self.data = data
    self.rowBytes = rowBytes
    self.width = width
    self.height = height
    self.channels = channels
    self.isFloat = isFloat
  }

  func bytes(_ y: Int) -> UnsafeMutablePointer<UInt8> { (data + y * rowBytes).assumingMemoryBound(to: UInt8.self) }
  /// Red in the lowest byte, as processors here have it.
  func words(_ y: Int) -> UnsafeMutablePointer<UInt32> { (data + y * rowBytes).assumingMemoryBound(to: UInt32.self) }
  func floats(_ y: Int) -> UnsafeMutablePointer<Float> { (data + y * rowBytes).assumingMemoryBound(to: Float.self) }
}
