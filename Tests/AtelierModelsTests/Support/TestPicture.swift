import AtelierModels

/// A picture in memory of its own.
final class TestPicture: @unchecked Sendable {
  // Written by one thread of the test at a time.
  let plane: PixelPlane

  init(_ width: Int, _ height: Int, channels: Int, isFloat: Bool = false) {
    let rowBytes = width * channels * (isFloat ? 4 : 1)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: rowBytes * height, alignment: 64)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: rowBytes * height)
    plane = PixelPlane(
      data: memory, rowBytes: rowBytes, width: width, height: height, channels: channels, isFloat: isFloat)
  }

  deinit { plane.data.deallocate() }

  /// Noise that is the same every time.
  static func noise(_ width: Int, _ height: Int, isFloat: Bool = false) -> TestPicture {
    let picture = TestPicture(width, height, channels: 4, isFloat: isFloat)
    var state: UInt32 = 12_345
    for index in 0..<width * height * 4 {
      state = state &* 1_664_525 &+ 1_013_904_223
      if isFloat {
        picture.plane.data.storeBytes(of: Float(state >> 8) / 16_777_216, toByteOffset: index * 4, as: Float.self)
      } else {
        picture.plane.data.storeBytes(of: UInt8(state >> 24), toByteOffset: index, as: UInt8.self)
      }
    }
    return picture
  }

  var bytes: [UInt8] {
    Array(UnsafeRawBufferPointer(start: plane.data, count: plane.rowBytes * plane.height))
  }

  var floats: [Float] {
    Array(
      UnsafeBufferPointer(
        start: plane.data.assumingMemoryBound(to: Float.self), count: plane.rowBytes / 4 * plane.height))
  }

  /// The samples of one pixel.
  func pixel(_ x: Int, _ y: Int) -> [UInt8] {
    let start = y * plane.rowBytes + x * plane.channels
    return (0..<plane.channels).map { plane.data.load(fromByteOffset: start + $0, as: UInt8.self) }
  }
}
