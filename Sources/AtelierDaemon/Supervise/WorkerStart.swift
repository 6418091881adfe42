import AtelierSystem

/// How far the start of a worker is, and which bundles never let one start.
struct WorkerStart {
  /// Workers in a row that died before they were ready.
  var failures = 0
  /// Not to be tried before.
  var next = Monotonic(seconds: 0)
  /// When the start at hand counts as hung.
  var deadline = Monotonic(seconds: .infinity)
  /// The bundle that is being loaded.
  private(set) var bundle: String?
  /// How often each bundle ended a worker while it was loaded.
  private var strikes: [String: Int] = [:]
  /// Strikes after which a bundle is left out.
  let most: Int

  init(most: Int) { self.most = most }

  /// The bundles that the next worker does without.
  var leftOut: [String] { strikes.filter { $0.value >= most }.keys.sorted() }

  mutating func begin(within seconds: Double) {
    bundle = nil
    deadline = Monotonic.now + seconds
  }

  mutating func loads(_ bundle: String, within seconds: Double) {
    self.bundle = bundle
    deadline = Monotonic.now + seconds
  }

  mutating func succeeded() {
    failures = 0
    bundle = nil
    deadline = Monotonic(seconds: .infinity)
  }

  /// Gives the seconds until the next try.
  mutating func failed() -> Double {
    failures += 1
    if let bundle { strikes[bundle, default: 0] += 1 }
    bundle = nil
    deadline = Monotonic(seconds: .infinity)
    let pause = min(0.5 * Double(1 << min(failures, 7)), 60)
    next = Monotonic.now + pause
    return pause
  }
}
