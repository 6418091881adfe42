/// One row of a network's numbers.
struct ResultRow: @unchecked Sendable {
  // Only read; whoever makes one keeps the memory.
  private let numbers: UnsafePointer<Float>
  /// How far two neighbours of one channel lie apart.
  let step: Int
  private let plane: Int

  /// - Parameter plane: how far one channel's number lies from the next channel's.
  init(_ numbers: UnsafePointer<Float>, step: Int, plane: Int) {
    self.numbers = numbers
    self.step = step
    self.plane = plane
  }

  /// A later row, `pixels` further on.
  func moved(by pixels: Int) -> ResultRow { ResultRow(numbers + pixels * step, step: step, plane: plane) }

  func channel(_ index: Int) -> UnsafePointer<Float> { numbers + index * plane }
}
