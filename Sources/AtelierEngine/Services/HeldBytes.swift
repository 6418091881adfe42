/// Bytes at an address that does not move, for as long as this is held.
final class HeldBytes: @unchecked Sendable {
  // Written once in `init`, only read after.
  private let memory: UnsafeRawBufferPointer

  init(_ bytes: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    copy.copyBytes(from: bytes)
    memory = UnsafeRawBufferPointer(copy)
  }

  var buffer: UnsafeRawBufferPointer { memory }

  deinit { memory.deallocate() }
}
