import Synchronization

/// Libraries of the system's fonts that wait for the next run: reading the list anew takes longer than the text.
final class FontPool: Sendable {
  private let waiting = Mutex<[FontLibrary]>([])

  /// Lends a library to `body` alone.
  func withLibrary<R>(_ body: (FontLibrary) throws -> R) throws -> R {
    let known = waiting.withLock { $0.popLast() }
    let library = if let known, !known.isStale { known } else { try FontLibrary() }
    defer { waiting.withLock { if $0.count < 4 { $0.append(library) } } }
    return try body(library)
  }
}
