import CExempi
import Synchronization

/// The XMP library, started once and used by one thread at a time: neither its start nor its tables are guarded.
enum XMPToolkit {
  private static let gate = Mutex<Bool?>(nil)

  /// Calls `body` alone; nil when the library would not start.
  static func alone<Result>(_ body: () -> Result) -> Result? {
    gate.withLock { started in
      if started == nil { started = start() }
      return started == true ? body() : nil
    }
  }

  private static func start() -> Bool {
    guard xmp_init() else { return false }
    // Before any file is read, so that none can take these prefixes for itself.
    for namespace in XMPNamespace.registered { _ = xmp_register_namespace(namespace.uri, namespace.prefix, nil) }
    return true
  }
}
