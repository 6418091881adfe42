// What the pictures of a series have in common.
import CAtelier

extension Run {
  /// One list of numbers for all pictures of the recipe's series: what the first of them made; without a series, one's own.
  ///
  /// `name` must tell apart whatever the numbers depend on besides the picture. Another picture may settle the name
  /// while `make` is at work; its numbers then count.
  public func shared(_ name: String, _ make: () throws -> [Float]) throws -> [Float] {
    if let known = try settle(name, nil) { return known }
    let made = try make()
    return try settle(name, made) ?? made
  }

  private func settle(_ name: String, _ mine: [Float]?) throws(StageError) -> [Float]? {
    var (data, size) = (UnsafeRawPointer?.none, 0)
    let status =
      if let mine {
        mine.withUnsafeBytes { call.service.share(call.raw, name, $0.baseAddress, $0.count, &data, &size) }
      } else {
        call.service.share(call.raw, name, nil, 0, &data, &size)
      }
    try StageError.check(status, "the series cannot keep '\(name)'")
    guard let data else { return nil }
    let bytes = UnsafeRawBufferPointer(start: data, count: size)
    return stride(from: 0, to: size & ~3, by: 4).map { bytes.loadUnaligned(fromByteOffset: $0, as: Float.self) }
  }
}
