import AtelierSystem

/// Runs `body` on a thread of its own, as the worker runs orders.
func startOrder(_ body: @escaping @Sendable () -> Void) {
  do { try WorkThread.start("order", body) } catch { body() }
}
