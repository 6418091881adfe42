// Threads that run until they are done, with a name for `top` and backtraces.
import Glibc

/// Starts a detached thread; a machine that has none left runs `body` never, which the pool survives.
func startThread(_ name: String, stackBytes: Int = 1 << 20, _ body: @escaping @Sendable () -> Void) {
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setstacksize(&attributes, stackBytes)
  pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
  let box = Unmanaged.passRetained(ThreadBody(name, body))
  var thread = pthread_t()
  let status = pthread_create(
    &thread, &attributes,
    { pointer in
      guard let pointer else { return nil }
      let start = Unmanaged<ThreadBody>.fromOpaque(pointer).takeRetainedValue()
      pthread_setname_np(pthread_self(), start.name)
      start.body()
      return nil
    }, box.toOpaque())
  if status != 0 { box.release() }
}

private final class ThreadBody: Sendable {
  let name: String
  let body: @Sendable () -> Void

  init(_ name: String, _ body: @escaping @Sendable () -> Void) {
    self.name = name
    self.body = body
  }
}
