import AtelierCore

/// Turns the steps of an order into one fraction from 0 to 1.
struct OrderProgress: Sendable {
  private let parts: Double
  private var done = 0.0
  private let report: @Sendable (WorkEvent) -> Void

  /// Decoding, each step and each output count one part.
  init(_ order: WorkOrder, report: @escaping @Sendable (WorkEvent) -> Void) {
    let branches = order.branches.reduce(0) { $0 + $1.steps.count + $1.outputs.count }
    parts = Double(1 + order.shared.count + branches)
    self.report = report
  }

  /// One part begins.
  func begin(_ label: String) { report(.progress(fraction: done / parts, label: label)) }

  /// Takes the fraction of the part at hand.
  func inside(_ label: String) -> @Sendable (Double) -> Void {
    let (start, parts, report) = (done, parts, report)
    return { fraction in
      let inner = fraction.isFinite ? min(max(fraction, 0), 1) : 0
      report(.progress(fraction: (start + inner) / parts, label: label))
    }
  }

  mutating func end() { done += 1 }
}
