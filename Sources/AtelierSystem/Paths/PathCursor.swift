/// Goes from part to part of a path without taking any out; empty parts and `.` are passed over.
struct PathCursor {
  private let bytes: [UInt8]
  private var place: Int

  init(_ bytes: [UInt8], from place: Int = 0) {
    self.bytes = bytes
    self.place = place
  }

  /// Where the next part lies; nil after the last.
  mutating func next() -> Range<Int>? {
    while place < bytes.count {
      let start = place
      while place < bytes.count, bytes[place] != UInt8(ascii: "/") { place += 1 }
      let part = start..<place
      place += 1
      if part.count > 1 || part.count == 1 && bytes[start] != UInt8(ascii: ".") { return part }
    }
    return nil
  }
}
