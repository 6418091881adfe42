// A system call that failed, and what that means for the work at hand.
import Glibc

/// A system call that failed.
public struct SystemError: Error, Hashable, Sendable {
  /// What was tried: "open", "rename".
  public var call: String
  /// The file or folder in question, for people; empty when there is none.
  public var path: String
  /// The `errno`.
  public var code: Int32

  public init(_ call: String, path: String = "", code: Int32) {
    self.call = call
    self.path = path
    self.code = code
  }

  /// The error that `errno` holds right after a failed call.
  public static func last(_ call: String, _ path: PathBytes = PathBytes("")) -> SystemError {
    SystemError(call, path: path.text, code: errno)
  }

  /// The machine's own words: "No space left on device".
  public var reason: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether the same call may succeed later without anybody changing the recipe or the picture.
  public var isPassing: Bool {
    [
      ENOSPC, EDQUOT, EROFS, ESTALE, EIO, ENOTCONN, EHOSTDOWN, EHOSTUNREACH, ETIMEDOUT, EMFILE, ENFILE, ENOMEM, EAGAIN,
      EBUSY, ENODEV, ENXIO, EACCES, EPERM,
    ].contains(code)
  }
}

extension SystemError: CustomStringConvertible {
  public var description: String {
    path.isEmpty ? "\(call): \(reason)" : "\(call) '\(path)': \(reason)"
  }
}
