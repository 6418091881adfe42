// What the machine has.
import Glibc

/// The machine that the process runs on.
public enum Machine {
  /// Processor cores that are in use, at least 1.
  public static var cores: Int { max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1) }

  /// Bytes of memory.
  public static var memory: Int { max(sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE)), 1 << 30) }

  /// This process's number.
  public static var process: Int32 { getpid() }

  /// Whether a process of that number runs.
  public static func isRunning(_ process: Int32) -> Bool { process > 0 && (kill(process, 0) == 0 || errno == EPERM) }
}
