import AtelierCore
import Glibc

/// An open file, found to be one that a picture can be read from.
struct PictureFile {
  let descriptor: Int32
  let byteCount: Int

  /// - Throws: ``PictureError`` for a folder, a device, an empty file or one beyond `limits`.
  init(_ descriptor: Int32, limits: PictureLimits) throws(PictureError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw PictureError(.unreadable, "this is a folder, not a picture")
    default: throw PictureError(.unreadable, "this is a device or a pipe, not a picture file")
    }
    guard status.st_size > 0 else {
      throw PictureError(.unreadable, "the file is empty; copy or export it again")
    }
    self.descriptor = descriptor
    byteCount = Int(status.st_size)
    try limits.check(bytes: byteCount)
  }

  /// The first bytes of the file, at most `count`.
  func start(_ count: Int) throws(PictureError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        pread(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(filled))
      }
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw .system(errno) }
      if got == 0 { break }
      filled += got
    }
    return Array(bytes.prefix(filled))
  }
}
