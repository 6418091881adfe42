// Which notice is posted when; a plain table without a clock of its own.
import AtelierSystem

/// Notices that wait to be posted: few, in their order, not too many a minute.
struct NoticeQueue {
  /// Notices that wait at a time; the oldest goes first.
  static let most = 100
  /// Posts at once after a quiet time; then one in `interval` seconds.
  static let burst = 20.0
  static let interval = 2.0
  /// Seconds after which nobody wants to hear of it any more.
  static let patience = 3600.0
  static let longestPause = 300.0

  private struct Waiting {
    var notice: Notice
    var since: Monotonic
  }

  private var waiting: [Waiting] = []
  /// The one that is being posted.
  private var sent: Waiting?
  private var allowance = burst
  private var counted: Monotonic
  private var next = Monotonic(seconds: 0)
  /// Tries in a row that came to nothing.
  private(set) var failures = 0
  /// Notices that were left out since the last one that was posted.
  private(set) var missed = 0

  init(now: Monotonic) { counted = now }

  var count: Int { waiting.count + (sent == nil ? 0 : 1) }

  mutating func add(_ notice: Notice, now: Monotonic) {
    if waiting.count >= Self.most {
      waiting.removeFirst()
      missed += 1
    }
    waiting.append(Waiting(notice: notice, since: now))
  }

  /// The notice to be posted now, of which ``posted(missed:)`` or ``failed(isFinal:now:)`` says what came of it.
  mutating func due(now: Monotonic) -> Notice? {
    while let first = waiting.first, now - first.since > Self.patience {
      waiting.removeFirst()
      missed += 1
    }
    allowance = min(allowance + max(now - counted, 0) / Self.interval, Self.burst)
    counted = now
    guard next <= now, allowance >= 1, !waiting.isEmpty else { return nil }
    allowance -= 1
    sent = waiting.removeFirst()
    sent?.notice.missed = missed
    return sent?.notice
  }

  /// The due notice was posted, with the number of those that were `missed` before it.
  mutating func posted(missed told: Int) {
    sent = nil
    missed = max(missed - told, 0)
    failures = 0
    next = Monotonic(seconds: 0)
  }

  /// The due notice was not posted; `isFinal` says that it never will be.
  mutating func failed(isFinal: Bool, now: Monotonic) {
    if isFinal {
      missed += 1
    } else if let sent {
      waiting.insert(sent, at: 0)
    }
    sent = nil
    failures += 1
    next = now + min(Double(1 << min(failures - 1, 9)), Self.longestPause)
  }

  /// Nobody is to be told any more.
  mutating func removeAll() {
    waiting = []
    sent = nil
    missed = 0
    failures = 0
    next = Monotonic(seconds: 0)
  }

  /// Seconds until something may be due.
  func wait(now: Monotonic) -> Double {
    if waiting.isEmpty { return 3600 }
    let refill = allowance >= 1 ? 0 : (1 - allowance) * Self.interval
    return min(max(max(next - now, refill), 0.01), 3600)
  }
}
