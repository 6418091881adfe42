// Threads for calls that block, which the cooperative pool must not be kept from.
internal import CLinux

/// A thread of its own for work that waits in system calls.
public enum WorkThread {
  /// Starts `body` on a new thread that ends with it; `name` is cut to 15 bytes.
  public static func start(_ name: String, _ body: @escaping @Sendable () -> Void) throws(SystemError) {
    let box = Unmanaged.passRetained(Box(body))
    let code = clinux_start_thread(
      String(name.prefix(15)),
      { context in
        guard let context else { return }
        Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body()
      }, box.toOpaque())
    if code != 0 {
      box.release()
      throw SystemError("start a thread", code: code)
    }
  }

  private final class Box: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
