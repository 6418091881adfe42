import AtelierStageKit

/// A look-up table as Adobe's "Cube LUT Specification 1.0" writes it, red changing fastest.
struct CubeFile: Sendable {
  /// A function for each channel, or a cube of colours.
  enum Shape: Sendable { case line, cube }

  private(set) var shape = Shape.cube
  /// Entries along a side.
  private(set) var size = 0
  /// The colours that the first and the last entry stand for.
  private(set) var low = SIMD4<Float>(0, 0, 0, 0)
  private(set) var high = SIMD4<Float>(1, 1, 1, 0)
  private(set) var entries: [SIMD4<Float>] = []

  init(parsing bytes: Span<UInt8>) throws(CubeFault) {
    self = try bytes.withUnsafeBufferPointer { bytes throws(CubeFault) in try CubeFile(bytes) }
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>) throws(CubeFault) {
    var number = 0
    // Some programs put a byte order mark before the text.
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      number += 1
      try read(CubeLine(bytes[start..<end], number: number))
      // A carriage return and the line feed after it end one line.
      if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { end += 1 }
      start = end + 1
    }
    guard size > 0 else {
      throw CubeFault(line: max(number, 1), message: "the file ends without LUT_1D_SIZE or LUT_3D_SIZE")
    }
    guard hasDomain else { throw CubeFault(line: number, message: "the domain ends before it begins") }
    guard entries.count == count else {
      throw CubeFault(line: number, message: "the file ends after \(entries.count) of \(count) rows; is it cut short?")
    }
  }

  private var count: Int { shape == .cube ? size * size * size : size }

  private var hasDomain: Bool {
    let span = high - low
    return min(span.x, span.y, span.z) > 1e-6
  }

  private mutating func read(_ line: CubeLine) throws(CubeFault) {
    var line = line
    switch line.keyword {
    case "", "TITLE": return
    case "LUT_1D_SIZE": try readSize(&line, .line, 2...65_536)
    case "LUT_3D_SIZE": try readSize(&line, .cube, 2...65)
    case "DOMAIN_MIN": low = try line.triple()
    case "DOMAIN_MAX": high = try line.triple()
    case "LUT_1D_INPUT_RANGE", "LUT_3D_INPUT_RANGE":
      let (first, last) = (try line.scalar(), try line.scalar())
      low = SIMD4(first, first, first, 0)
      high = SIMD4(last, last, last, 0)
    case let word?: throw line.fault("'\(word)' is not a word of the .cube format")
    case nil:
      guard size > 0 else { throw line.fault("numbers come before LUT_1D_SIZE or LUT_3D_SIZE") }
      guard entries.count < count else { throw line.fault("more than the \(count) rows that the size asks for") }
      guard hasDomain else { throw line.fault("the domain ends before it begins") }
      entries.append(try line.triple())
    }
    try line.end()
  }

  private mutating func readSize(_ line: inout CubeLine, _ shape: Shape, _ range: ClosedRange<Int>) throws(CubeFault) {
    guard size == 0 else {
      throw line.fault("a second size; export a table with both a 1D and a 3D part as 3D alone")
    }
    guard let size = Int(exactly: try line.scalar()), range.contains(size) else {
      throw line.fault("a table has \(range.lowerBound) to \(range.upperBound) steps, not as in '\(line.text)'")
    }
    self.shape = shape
    self.size = size
    // The size is the file's word: rows are paid for as they come.
    entries.reserveCapacity(min(count, 40_000))
  }
}
