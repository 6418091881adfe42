// What the machine has.
import Glibc

/// The machine that the process runs on.
public enum Machine {
  /// Processor cores that are in use, at least 1.
  public static var cores: Int { max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1) }

  /// Bytes of memory.
  public static var memory: Int { max(sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE)), 1 << 30) }

  /// The most private memory that this process may have, in bytes; nil when nothing bounds it.
  public static var processLimit: Int? {
    var limit = rlimit()
    let isSet =
      getrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit) == 0 && limit.rlim_cur < rlim_t(Int.max)
    return isSet ? Int(limit.rlim_cur) : nil
  }

  /// This process's number.
  public static var process: Int32 { getpid() }

  /// Whether a process of that number runs.
  public static func isRunning(_ process: Int32) -> Bool { process > 0 && (kill(process, 0) == 0 || errno == EPERM) }
}
