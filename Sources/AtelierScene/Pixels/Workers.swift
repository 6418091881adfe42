/// Threads that share loops out; the work on one index must not depend on another's.
public protocol Workers: ~Copyable {
  /// Calls `body` for 0..<`count` and waits for all.
  func share(_ count: Int, _ body: @Sendable (_ index: Int) -> Void) throws
}

extension Workers where Self: ~Copyable {
  /// Calls `body` with bands of at most `height` rows.
  public func bands(of rows: Range<Int>, height: Int = 32, _ body: @Sendable (_ band: Range<Int>) -> Void) throws {
    let height = max(height, 1)
    try share((rows.count + height - 1) / height) { index in
      let top = rows.lowerBound + index * height
      body(top..<min(top + height, rows.upperBound))
    }
  }
}

/// The calling thread alone.
public struct OneWorker: Workers {
  public init() {}

  public func share(_ count: Int, _ body: @Sendable (_ index: Int) -> Void) { for index in 0..<count { body(index) } }
}
