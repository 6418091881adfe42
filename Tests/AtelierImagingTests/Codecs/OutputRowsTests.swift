import Testing

@testable import AtelierImaging

/// Rows as a file wants them.
@Suite struct OutputRowsTests {
  /// All rows as bytes, one after the other, and how many calls brought them.
  private func collect(_ rows: OutputRows, _ rowBytes: Int) throws -> (bytes: [UInt8], calls: Int) {
    var bytes: [UInt8] = []
    var calls = 0
    try rows.send { (start, distance, count) throws(PictureError) in
      calls += 1
      for y in 0..<count {
        bytes += UnsafeRawBufferPointer(start: start + y * distance, count: rowBytes)
      }
    }
    return (bytes, calls)
  }

  private func words(_ bytes: [UInt8]) -> [UInt16] {
    bytes.withUnsafeBytes { buffer in
      stride(from: 0, to: buffer.count, by: 2).map { buffer.loadUnaligned(fromByteOffset: $0, as: UInt16.self) }
    }
  }

  @Test("8 bits go out as they lie, all at once")
  func asIs() throws {
    let drawn = try Drawing.rgba8(19, 11, isOpaque: false)
    let (bytes, calls) = try collect(OutputRows(drawn, depth: .eight, isLaidOnWhite: false), 19 * 4)
    #expect(bytes == drawn.allBytes)
    #expect(calls == 1)
  }

  @Test("8 bits as 16: 255 becomes 65535")
  func widened() throws {
    let drawn = try Drawing.rgba8(19, 11, isOpaque: false)
    let (bytes, _) = try collect(OutputRows(drawn, depth: .sixteen, isLaidOnWhite: false), 19 * 8)
    #expect(words(bytes) == drawn.allBytes.map { UInt16($0) * 257 })
  }

  @Test("floats as bytes are the nearest")
  func narrowed() throws {
    let drawn = try Drawing.rgbaF(19, 11, isOpaque: false)
    let (bytes, _) = try collect(OutputRows(drawn, depth: .eight, isLaidOnWhite: false), 19 * 4)
    #expect(bytes == (0..<11).flatMap { drawn.floatValues($0).map { UInt8(($0 * 255).rounded(.toNearestOrEven)) } })
  }

  private static let sixteenths: [(Float, UInt16)] = [
    (0, 0), (1, 65535), (0.5, 32768), (-0.001, 0), (1.5, 65535), (Float.nan, 0), (-Float.infinity, 0),
    (Float.infinity, 65535), (0x1p-16, 1), (0.999985, 65534),
  ]

  @Test("floats as 16 bits are the nearest, and what is outside goes to the nearer end", arguments: sixteenths)
  func sixteen(_ value: Float, _ word: UInt16) throws {
    let drawn = try Pixmap(width: 1, height: 1, format: .rgbaF)
    for index in 0..<4 { drawn.floats(0)[index] = value }
    let (bytes, _) = try collect(OutputRows(drawn, depth: .sixteen, isLaidOnWhite: false), 8)
    #expect(words(bytes) == [word, word, word, word])
  }

  @Test("on white: nothing is white, opaque stays, half is half way", arguments: [PixelFormat.rgba8, .rgbaF])
  func onWhite(_ format: PixelFormat) throws {
    let drawn = try Pixmap.made(3, 1) { x, _ in [40, 80, 120, [0, 255, 128][x]] }
    let laid = OutputRows(try drawn.converted(to: format), depth: .eight, isLaidOnWhite: true)
    let (bytes, _) = try collect(laid, 12)
    #expect(bytes == [255, 255, 255, 255, 40, 80, 120, 255, 147, 167, 187, 255])
  }

  @Test("every alpha over every level lands on the nearest level")
  func allAlphas() throws {
    let drawn = try Pixmap.made(256, 256) { x, y in [UInt8(x), 0, 255, UInt8(y)] }
    let (bytes, _) = try collect(OutputRows(drawn, depth: .eight, isLaidOnWhite: true), 1024)
    for alpha in 0..<256 {
      let row = bytes[alpha * 1024..<(alpha + 1) * 1024]
      let expected = (0..<256).map { (level: Int) -> UInt8 in
        let sum = Double(level * alpha + 255 * (255 - alpha))
        return UInt8((sum / 255).rounded())
      }
      #expect(stride(from: row.startIndex, to: row.endIndex, by: 4).map { row[$0] } == expected, "alpha \(alpha)")
      #expect(row[row.startIndex + 2] == 255)
    }
  }

  @Test("an alpha outside 0...1 counts as the nearer end", arguments: [(Float(-2), UInt8(255)), (3, 0), (.nan, 255)])
  func oddAlpha(_ alpha: Float, _ level: UInt8) throws {
    let drawn = try Pixmap(width: 1, height: 1, format: .rgbaF)
    drawn.floats(0)[3] = alpha
    let (bytes, _) = try collect(OutputRows(drawn, depth: .eight, isLaidOnWhite: true), 4)
    #expect(bytes == [level, level, level, 255])
  }

  @Test("what `put` throws ends it")
  func stops() throws {
    let rows = OutputRows(try Drawing.rgbaF(4, 40), depth: .eight, isLaidOnWhite: false)
    var calls = 0
    #expect(throws: PictureError(.write, "full")) {
      try rows.send { (_, _, _) throws(PictureError) in
        calls += 1
        if calls == 3 { throw PictureError(.write, "full") }
      }
    }
    #expect(calls == 3)
  }
}
