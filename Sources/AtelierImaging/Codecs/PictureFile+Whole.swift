import Glibc

extension PictureFile {
  /// The whole file, for libraries that take it no other way.
  func whole() throws(PictureError) -> FileBytes {
    guard let bytes = FileBytes(capacity: byteCount) else {
      throw PictureError(.memory, "there is no memory for the \(byteCount >> 20) MiB of the file")
    }
    while bytes.count < byteCount {
      let got = pread(descriptor, bytes.start + bytes.count, byteCount - bytes.count, off_t(bytes.count))
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw .system(errno) }
      // Somebody made it shorter meanwhile: the library will say what is missing.
      if got == 0 { break }
      bytes.count += got
    }
    return bytes
  }
}

/// The bytes of a file in memory that goes back to the kernel at once.
final class FileBytes {
  private let memory: AlignedMemory
  fileprivate(set) var count = 0

  init?(capacity: Int) {
    guard let memory = AlignedMemory(byteCount: capacity) else { return nil }
    self.memory = memory
  }

  var start: UnsafeMutableRawPointer { memory.start }
}

/// Writes all of `bytes` from the descriptor's present offset on.
///
/// - Throws: ``PictureError`` with the kernel's words.
func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(PictureError) {
  var done = 0
  while done < bytes.count {
    let count = write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
    if count < 0 && errno == EINTR { continue }
    guard count > 0 else {
      throw PictureError(.write, "the file could not be written: \(String(cString: strerror(errno)))")
    }
    done += count
  }
}
