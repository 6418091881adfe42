import Glibc

/// Memory that goes with its last reference.
final class Scratch: @unchecked Sendable {
  // Threads of a loop write rows of their own.
  let data: UnsafeMutableRawPointer
  private let bytes: Int

  /// Memory of `one` times `other` bytes for a tile of the model `id`.
  init(_ one: Int, _ other: Int = 1, for id: String) throws(ModelError) {
    let (count, overflow) = one.multipliedReportingOverflow(by: other)
    guard !overflow, let memory = malloc(max(count, 1)) else {
      throw ModelError(.memory, "there is no memory for a tile of the model '\(id)'")
    }
    data = memory
    bytes = count
  }

  deinit { free(data) }

  /// `old` where it is large enough, else new memory.
  static func holding(_ bytes: Int, _ old: Scratch?, for id: String) throws(ModelError) -> Scratch {
    if let old, old.bytes >= bytes { return old }
    return try Scratch(bytes, for: id)
  }
}
