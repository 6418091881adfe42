// No more finished files in memory than the disks keep up with.
import AtelierSystem

/// Counts the bytes of results that were given and have not been taken; a result waits while that is too much.
final class UntakenResults: Sendable {
  private let bytes = Monitor(0)
  /// Bytes that may be untaken.
  private let most: Int

  init(most: Int) { self.most = most }

  /// Waits until `count` bytes more may be given; one result always may while nothing else is untaken.
  func give(_ count: Int, unless cancellation: Cancellation) {
    bytes.wait { bytes in
      guard bytes == 0 || bytes + count <= most || cancellation.isCancelled else { return Optional<Void>.none }
      bytes += count
      return ()
    }
  }

  /// So many bytes were taken.
  func take(_ count: Int) { bytes.change { $0 = max($0 - max(count, 0), 0) } }

  /// Has those who wait look whether their order was cancelled.
  func wake() { bytes.change { _ in } }
}
