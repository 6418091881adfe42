/// Turns offsets in a file into places, for many offsets of one file.
struct LineIndex {
  private let bytes: [UInt8]
  /// Where each line begins, in bytes and in Unicode scalars behind any byte order mark.
  private var byteStarts: [Int]
  private var scalarStarts: [Int] = [0]
  private let scalarCount: Int

  init(_ file: SourceFile) {
    bytes = file.bytes
    byteStarts = [file.start]
    var scalars = 0
    var at = file.start
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x0A || byte == 0x0D {
        let next = file.afterLineEnd(at: at)
        scalars += next - at
        at = next
        byteStarts.append(at)
        scalarStarts.append(scalars)
      } else {
        if byte & 0xC0 != 0x80 { scalars += 1 }
        at += 1
      }
    }
    scalarCount = scalars
  }

  /// The place of the scalar at `index`; an index behind the end gives the end.
  func mark(scalar index: Int) -> SourceMark {
    let index = min(max(index, 0), scalarCount)
    let line = Self.last(in: scalarStarts, notAfter: index)
    return SourceMark(line: line + 1, column: index - scalarStarts[line] + 1)
  }

  /// The place of the byte at `offset` in the file.
  func mark(byte offset: Int) -> SourceMark {
    let offset = min(max(offset, byteStarts[0]), bytes.count)
    let line = Self.last(in: byteStarts, notAfter: offset)
    let column = bytes[byteStarts[line]..<offset].reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    return SourceMark(line: line + 1, column: column)
  }

  /// The stretch between two scalars, cut at the end of the first line.
  func span(from start: Int, to end: Int) -> SourceSpan {
    let mark = mark(scalar: start)
    let lineStart = scalarStarts[mark.line - 1]
    let next = mark.line < scalarStarts.count ? scalarStarts[mark.line] - 1 : scalarCount
    return SourceSpan(mark, length: min(end, max(next, lineStart)) - start)
  }

  /// The place in `sorted` of the last number that is not above `value`; the first number never is.
  private static func last(in sorted: [Int], notAfter value: Int) -> Int {
    var low = 0
    var high = sorted.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if sorted[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }
}
