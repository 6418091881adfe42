import Glibc

/// A real file that nobody else sees and that is gone with its last reference.
final class ScratchFile {
  let descriptor: Int32

  init(_ bytes: [UInt8] = []) throws {
    var path = Array("/tmp/atelier-codecs-XXXXXX".utf8CString)
    descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw ScratchError(code: errno) }
    unlink(path)
    var done = 0
    while done < bytes.count {
      let put = bytes[done...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard put > 0 else { throw ScratchError(code: errno) }
      done += put
    }
  }

  deinit { close(descriptor) }

  /// All that the file holds.
  var bytes: [UInt8] {
    var status = stat()
    fstat(descriptor, &status)
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    let got = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
    return Array(bytes.prefix(max(got, 0)))
  }
}

struct ScratchError: Error {
  let code: Int32
}
