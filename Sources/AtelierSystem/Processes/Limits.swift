// What the kernel lets this process take.
internal import CLinux
import Glibc

public enum Limits {
  /// Lets the process have as many files open as the machine allows: an order's results are open files until it ends.
  public static func raiseOpenFiles() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  /// Has the kernel end this process when the one that started it is gone.
  public static func endWithParent() { clinux_end_with_parent() }

  /// Makes this process the first to go when memory runs out, and has it leave no core files.
  public static func beExpendable() { clinux_expendable() }

  /// Has a fatal signal write where it happened to ``ChildProcess/lastWords`` of the parent.
  public static func leaveLastWords() { clinux_leave_last_words(ChildProcess.wordsDescriptor) }
}
