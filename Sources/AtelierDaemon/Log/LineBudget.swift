import AtelierSystem
import Synchronization

/// How many lines of one kind may be written in a while, so that a flood of pictures or a broken disk fills no log.
final class LineBudget: Sendable {
  private struct Span {
    var begin: Monotonic
    var count = 0
  }

  /// Kinds that are remembered; messages are few, and a mistake that makes them many may not grow without end.
  private static let mostKinds = 1000

  private let most: Int
  private let seconds: Double
  private let spans = Mutex<[String: Span]>([:])

  /// `most` lines of a kind in so many seconds.
  init(most: Int = 200, seconds: Double = 10) {
    self.most = most
    self.seconds = seconds
  }

  /// Nil when a line of this kind is one too many; else how many were left out before it.
  func admit(_ kind: String, now: Monotonic) -> Int? {
    spans.withLock { spans in
      if spans.count > Self.mostKinds { spans = [:] }
      var span = spans[kind] ?? Span(begin: now)
      defer { spans[kind] = span }
      if now - span.begin >= seconds {
        let missed = max(span.count - most, 0)
        span = Span(begin: now, count: 1)
        return missed
      }
      span.count += 1
      return span.count > most ? nil : 0
    }
  }
}
