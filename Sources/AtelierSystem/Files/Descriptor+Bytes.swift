// Reading, writing and copying through descriptors.
import Glibc

extension Descriptor {
  /// The whole content from its first byte; throws EFBIG when it is longer than `limit` bytes.
  public func readAll(limit: Int = 64 << 20) throws(SystemError) -> [UInt8] {
    let size = try facts().size
    guard size <= limit else { throw SystemError("read", code: EFBIG) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    var offset = 0
    while true {
      // One byte more than expected, so that a file that grows meanwhile is noticed.
      let part = try read(at: offset, count: max(min(size - offset, 1 << 20), 0) + 1)
      if part.isEmpty { return bytes }
      bytes += part
      offset += part.count
      guard offset <= limit else { throw SystemError("read", code: EFBIG) }
    }
  }

  /// Up to `count` bytes from `offset`; fewer only at the end.
  public func read(at offset: Int, count: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](upTo: count) { buffer, filled in
      filled = 0
      while filled < count, let base = buffer.baseAddress {
        let got = pread(raw, base + filled, count - filled, offset + filled)
        if got == 0 { break }
        if got > 0 {
          filled += got
        } else if errno != EINTR {
          failure = .last("read")
          break
        }
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Writes all of `bytes` where the descriptor stands.
  public func write(_ bytes: [UInt8]) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let put = bytes.withUnsafeBytes { Glibc.write(raw, $0.baseAddress.map { $0 + done }, bytes.count - done) }
      if put >= 0 {
        done += put
      } else if errno != EINTR {
        throw .last("write")
      }
    }
  }

  public func write(_ text: String) throws(SystemError) { try write(Array(text.utf8)) }

  /// Copies the whole content to `target`, in the kernel where it can; gives the number of bytes.
  public func copyAll(to target: Descriptor) throws(SystemError) -> Int {
    let size = try facts().size
    var offset = 0
    while offset < size {
      let put = sendfile(target.raw, raw, &offset, size - offset)
      if put == 0 { break }
      if put < 0 && errno != EINTR { throw .last("copy") }
    }
    return offset
  }
}
