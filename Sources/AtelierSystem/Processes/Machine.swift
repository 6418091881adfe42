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

  /// Bytes in memory of another process; nil where that cannot be told.
  public static func residentMemory(of process: Int32) -> Int? {
    guard let file = try? Descriptor.reading(PathBytes("/proc/\(process)/statm")),
      let text = try? file.read(at: 0, count: 128)
    else { return nil }
    let fields = String(decoding: text, as: UTF8.self).split(separator: " ")
    return fields.count > 1 ? Int(fields[1]).map { $0 * sysconf(Int32(_SC_PAGESIZE)) } : nil
  }

  /// Whether this process may open sockets of the network at all; the unit of the service forbids it.
  public static var mayUseNetwork: Bool {
    [AF_INET, AF_INET6].contains { family in
      let raw = socket(family, Int32(SOCK_DGRAM.rawValue), 0)
      if raw >= 0 { close(raw) }
      return raw >= 0
    }
  }

  /// This process's number.
  public static var process: Int32 { getpid() }

  /// Whether a process of that number runs.
  public static func isRunning(_ process: Int32) -> Bool { process > 0 && (kill(process, 0) == 0 || errno == EPERM) }
}
