import Testing

@testable import AtelierImaging

/// Rows laid where they belong, band by band.
@Suite struct UprightTargetTests {
  @Test(
    "however many rows there are, all are asked for once, in turn",
    arguments: [1, 2, 63, 64, 65, 128, 129, 500], [Orientation.upright, .quarterTurn, .halfTurn])
  func batches(_ height: Int, _ orientation: Orientation) throws {
    let target = try UprightTarget(width: 3, height: height, format: .rgba8, orientation: orientation)
    var next = 0
    try target.fill { (_, rowBytes, rows) throws(PictureError) in
      #expect(rows.lowerBound == next)
      #expect(rows.count <= 64 && rowBytes >= 12)
      next = rows.upperBound
    }
    #expect(next == height)
  }

  @Test("a whole picture is asked for in one", arguments: Orientation.allCases)
  func whole(_ orientation: Orientation) throws {
    let target = try UprightTarget(width: 5, height: 700, format: .rgbaF, orientation: orientation)
    var asked: [Range<Int>] = []
    try target.fill(isWhole: true) { (_, _, rows) throws(PictureError) in asked.append(rows) }
    #expect(asked == [0..<700])
  }

  @Test("pixels of every size land where they belong, across the bands' seams", arguments: PixelFormat.allCases)
  func formats(_ format: PixelFormat) throws {
    for orientation in Orientation.allCases {
      let (width, height) = (9, 150)
      let target = try UprightTarget(width: width, height: height, format: format, orientation: orientation)
      let size = format.bytesPerPixel
      try target.fill { (start, rowBytes, rows) throws(PictureError) in
        for y in rows {
          for x in 0..<width {
            let pixel = start + (y - rows.lowerBound) * rowBytes + x * size
            for byte in 0..<size {
              pixel.storeBytes(of: UInt8(truncatingIfNeeded: x * 31 + y * 7 + byte), toByteOffset: byte, as: UInt8.self)
            }
          }
        }
      }
      let upright = target.upright
      let isRight = (0..<upright.height).allSatisfy { y in
        (0..<upright.width).allSatisfy { x in
          let from = OrientationTests.stored(orientation, x, y, width, height)
          return (0..<size).allSatisfy {
            upright.row(y)[x * size + $0] == UInt8(truncatingIfNeeded: from.x * 31 + from.y * 7 + $0)
          }
        }
      }
      #expect(isRight, "\(orientation)")
    }
  }

  @Test(
    "turning and turning back is the same picture",
    arguments: [
      (Orientation.quarterTurn, Orientation.threeQuarterTurn), (.threeQuarterTurn, .quarterTurn),
      (.halfTurn, .halfTurn),
      (.mirrored, .mirrored), (.flipped, .flipped), (.transposed, .transposed), (.transversed, .transversed),
    ])
  func back(_ one: Orientation, _ other: Orientation) throws {
    let drawn = try Drawing.rgba8(33, 70, isOpaque: false)
    #expect(same(try UprightTarget.turn(try UprightTarget.turn(drawn, one), other), drawn))
  }

  @Test("a decoder's error ends it")
  func stops() throws {
    let target = try UprightTarget(width: 4, height: 300, format: .rgba8, orientation: .transposed)
    var calls = 0
    #expect(throws: PictureError(.corrupt, "row")) {
      try target.fill { (_, _, _) throws(PictureError) in
        calls += 1
        if calls == 2 { throw PictureError(.corrupt, "row") }
      }
    }
    #expect(calls == 2)
  }

  @Test("a picture beyond what memory can hold is refused as such")
  func tooBig() {
    let error = #expect(throws: PictureError.self) {
      try UprightTarget(width: 1 << 20, height: 1 << 20, format: .rgbaF, orientation: .upright)
    }
    #expect(error?.kind == .memory)
  }
}
