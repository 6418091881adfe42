public import AtelierCore

/// What the supervisor asks of a worker; one message each.
public enum WorkerRequest: Codable, Hashable, Sendable {
  /// Carry out an order; beside it come the input's descriptor and then those of its assets, in their order.
  case order(WorkOrder)
  /// Ask a stage what it thinks of its parameters; beside it come the descriptors of the assets.
  case check(id: String, StageCheck)
  /// There is room on the disks for what comes of an order: it may begin.
  case begin(order: String)
  /// So many bytes of results have been taken, and more may come.
  case took(bytes: Int)
  /// Stop working on an order; it ends with a failure of the kind `cancelled`.
  case cancel(order: String)
  /// Take no more orders and exit when those at hand have ended.
  case shutdown
}
