extension [UInt8] {
  /// Up to `count` bytes that `fill` writes into memory which was not cleared before.
  init(upTo count: Int, _ fill: (UnsafeMutableBufferPointer<UInt8>, inout Int) -> Void) {
    // For none at all, Swift 6.3 would write a zero to the empty array that all threads share.
    self.init(unsafeUninitializedCapacity: Swift.max(count, 1)) { buffer, filled in fill(buffer, &filled) }
  }
}
