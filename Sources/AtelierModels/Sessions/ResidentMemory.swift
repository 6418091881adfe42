import Glibc

/// The memory of this process that is in use, as the kernel counts it.
public enum ResidentMemory {
  // Opened once: a sandbox may forbid it later.
  private static let file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
  private static let page = sysconf(Int32(_SC_PAGESIZE))

  /// Bytes; 0 where the kernel does not tell.
  public static func bytes() -> Int {
    var text = [UInt8](repeating: 0, count: 128)
    let count = pread(file, &text, text.count, 0)
    guard count > 0 else { return 0 }
    let fields = String(decoding: text.prefix(count), as: UTF8.self).split(separator: " ")
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * page : 0
  }
}
