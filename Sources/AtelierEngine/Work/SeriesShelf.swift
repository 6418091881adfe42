// What the pictures of a series share, while this process lives: the first of them that gives a value settles it.
import AtelierCore
import Synchronization

final class SeriesShelf: Sendable {
  /// A series as one of its pictures sees it.
  struct Member: Sendable {
    let name: String
    fileprivate let shelf: SeriesShelf

    /// The series' value under `key`, which is `mine` where no picture gave one before; nil where there is none.
    ///
    /// - Throws: where the value is too long or one too many.
    func settle(_ key: String, _ mine: [UInt8]?) throws(Failure) -> [UInt8]? {
      try shelf.settle(name, key, mine)
    }
  }

  private let series = Mutex<[String: [String: [UInt8]]]>([:])

  /// The order's place in its series, whose values so far become known here; those known already stay.
  func join(_ series: Series?) -> Member? {
    guard let series else { return nil }
    self.series.withLock { $0[series.name, default: [:]].merge(series.values) { known, _ in known } }
    return Member(name: series.name, shelf: self)
  }

  private func settle(_ name: String, _ key: String, _ mine: [UInt8]?) throws(Failure) -> [UInt8]? {
    try series.withLock { series throws(Failure) in
      let known = series[name, default: [:]]
      if let value = known[key] { return value }
      guard let mine else { return nil }
      guard mine.count <= Series.longestValue, known.count < Series.mostValues else {
        throw Failure(
          .fault,
          message: "the series '\(name)' has \(known.count) values, and another of \(mine.count) bytes is too much")
      }
      series[name, default: [:]][key] = mine
      return mine
    }
  }
}
