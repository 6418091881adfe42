import AtelierStageKit
import CPango

/// A font's bytes as a file that no other process sees and that leaves nothing behind.
final class MemoryFile: Sendable {
  private let descriptor: Int32

  /// Where fontconfig, FreeType and HarfBuzz find it while this value lives.
  var path: String { "/proc/self/fd/\(descriptor)" }

  init?(_ bytes: Span<UInt8>) {
    descriptor = cpango_memory_file("font")
    guard descriptor >= 0 else { return nil }
    let isWhole = bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
        if count <= 0 { return false }
        done += count
      }
      return true
    }
    if !isWhole { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
