// What the kernel lets this process take.
import Glibc

public enum Limits {
  /// Lets the process have as many files open as the machine allows: an order's results are open files until it ends.
  public static func raiseOpenFiles() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  /// Bounds the private memory of the process, in bytes; what asks for more is refused and does not take the machine down.
  public static func setMemory(_ bytes: Int) {
    var limit = rlimit(rlim_cur: rlim_t(max(bytes, 0)), rlim_max: rlim_t(max(bytes, 0)))
    setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit)
  }
}
