import Glibc
import Testing

@testable import AtelierImaging

@Suite struct ResampleTests {
  @Test(arguments: [
    (40, 30, 13, 7), (40, 30, 80, 61), (7, 5, 300, 2), (1, 1, 9, 9), (2, 1, 1, 5), (900, 3, 1, 1), (3, 700, 3, 1),
    (64, 1200, 64, 600),
  ])
  func aFlatColourStaysExactly(width: Int, height: Int, newWidth: Int, newHeight: Int) throws {
    let picture = try Pixmap.made(width, height) { _, _ in [201, 3, 254, 255] }
    let scaled = try scale(picture, newWidth, newHeight)
    #expect(scaled.width == newWidth && scaled.height == newHeight)
    #expect(scaled.allBytes == Array(repeating: [201, 3, 254, 255], count: newWidth * newHeight).flatMap { $0 })
  }

  @Test func aFlatHalfTransparentColourStaysExactly() throws {
    for alpha in [1, 77, 128, 254] as [UInt8] {
      let picture = try Pixmap.made(31, 17) { _, _ in [200, 100, 50, alpha] }
      let scaled = try scale(picture, 12, 40)
      #expect(Set(scaled.allBytes.chunks(of: 4)) == [[200, 100, 50, alpha]])
    }
  }

  @Test func theSameSizeIsACopy() throws {
    let picture = try noise(33, 21)
    #expect(try scale(picture, 33, 21).allBytes == picture.allBytes)
  }

  @Test func onlyTheCropIsSeen() throws {
    let picture = try Pixmap.made(60, 60) { x, y in
      (20..<40).contains(x) && (10..<50).contains(y) ? [10, 200, 30, 255] : [255, 0, 255, 255]
    }
    let scaled = try Resample.scale(
      picture, crop: PixelRect(x: 20, y: 10, width: 20, height: 40), width: 7, height: 90)
    #expect(Set(scaled.allBytes.chunks(of: 4)) == [[10, 200, 30, 255]])
  }

  @Test func edgesDoNotWrapAround() throws {
    let picture = try Pixmap.made(64, 64) { x, y in x < 32 ? [0, 0, 0, 255] : [255, 255, 255, 255] }
    let scaled = try scale(picture, 160, 160)
    let row = scaled.byteValues(80)
    #expect(row[0] == 0 && row[4 * 159] == 255)
    #expect(row[4 * 40] < 8 && row[4 * 120] > 247)
    // Dark stays dark up to the edge: a wrapped 256 would be a black pixel among white ones.
    #expect((0..<74).allSatisfy { row[4 * $0] < 30 } && (86..<160).allSatisfy { row[4 * $0] > 225 })
  }

  @Test func hiddenColoursDoNotBleed() throws {
    // Transparent red beside opaque blue.
    let picture = try Pixmap.made(64, 16) { x, _ in x < 32 ? [255, 0, 0, 0] : [0, 0, 255, 255] }
    let scaled = try scale(picture, 23, 6)
    for pixel in scaled.allBytes.chunks(of: 4) where pixel[3] > 0 {
      #expect(pixel[0] == 0 && pixel[2] == 255, "\(pixel)")
    }
  }

  @Test func halvingKeepsTheMeanAndHasNoShift() throws {
    let picture = try Pixmap.made(256, 8) { x, _ in [UInt8(x), UInt8(255 - x), 128, 255] }
    let scaled = try scale(picture, 128, 4)
    for x in 4..<124 {
      // The middle of pixel x of the half picture lies between 2x and 2x + 1.
      #expect(abs(Double(scaled.pixel(x, 2)[0]) - (2 * Double(x) + 0.5)) <= 1)
      #expect(abs(Double(scaled.pixel(x, 2)[1]) - (254.5 - 2 * Double(x))) <= 1)
    }
  }

  @Test func itIsLanczosWithThreeLobes() throws {
    // One white pixel, doubled: the result is the kernel, sampled at quarters.
    let picture = try Pixmap(width: 41, height: 1, format: .grayF)
    picture.floats(0)[20] = 1
    let scaled = try Resample.scale(picture, crop: picture.bounds, width: 82, height: 1).floatValues(0)
    for x in 34..<48 {
      let taps = (10..<31).map { lanczos((Double(x) + 0.5) / 2 - 0.5 - Double($0)) }
      let expected = lanczos((Double(x) + 0.5) / 2 - 0.5 - 20) / taps.reduce(0, +)
      #expect(abs(Double(scaled[x]) - expected) < 1e-4, "at \(x)")
    }
  }

  @Test func floatsKeepTheirPrecision() throws {
    let picture = try Pixmap(width: 50, height: 50, format: .rgbaF)
    picture.fill(SIMD4(0.123456, 0.5, 0.987654, 1))
    let scaled = try scale(picture, 17, 99)
    for (index, sample) in scaled.floatValues(98).enumerated() {
      #expect(abs(sample - [0.123456, 0.5, 0.987654, 1][index % 4]) < 1e-6)
    }
  }

  @Test func masksAreScaledToo() throws {
    let mask = try Pixmap(width: 20, height: 20, format: .gray8)
    for y in 0..<20 { mask.bytes(y).update(repeating: 180) }
    let scaled = try Resample.scale(mask, crop: mask.bounds, width: 7, height: 33)
    #expect((0..<33).allSatisfy { scaled.byteValues($0) == Array(repeating: 180, count: 7) })
  }

  @Test func stripsDoNotShow() throws {
    // Higher than two strips; made of one smooth slope, so that a seam would be a step.
    let picture = try Pixmap(width: 8, height: 1500, format: .grayF)
    for y in 0..<1500 { picture.floats(y).update(repeating: Float(y) / 1500) }
    let scaled = try Resample.scale(picture, crop: picture.bounds, width: 8, height: 900)
    let column = (0..<900).map { scaled.floatValues($0)[3] }
    for y in 10..<889 { #expect(abs(column[y + 1] - column[y] - 1 / 900) < 1e-5, "between \(y) and \(y + 1)") }
  }

  @Test func threadsChangeNothing() async throws {
    let picture = try noise(97, 1400)
    let alone = try scale(picture, 60, 1030)
    let together = try Resample.scale(picture, crop: picture.bounds, width: 60, height: 1030) { count, body in
      let threads = (0..<count).map { index in Thread { body(index) } }
      for thread in threads { thread.join() }
    }
    #expect(together.allBytes == alone.allBytes)
  }

  @Test func aCropOutsideIsRefused() throws {
    let picture = try noise(10, 10)
    #expect(throws: ResampleError.outside) {
      try Resample.scale(picture, crop: PixelRect(x: 5, y: 0, width: 6, height: 10), width: 3, height: 3)
    }
  }

  @Test func aSizeOfNothingIsRefused() throws {
    let picture = try noise(10, 10)
    #expect(throws: ResampleError.memory(.sides(width: 0, height: 3))) { try scale(picture, 0, 3) }
  }

  private func scale(_ picture: Pixmap, _ width: Int, _ height: Int) throws -> Pixmap {
    try Resample.scale(picture, crop: picture.bounds, width: width, height: height)
  }

  private func noise(_ width: Int, _ height: Int) throws -> Pixmap {
    var random = SplitMix(seed: 3)
    return try Pixmap.made(width, height) { _, _ in
      let bits = random.next()
      return [UInt8(bits & 255), UInt8(bits >> 8 & 255), UInt8(bits >> 16 & 255), UInt8(bits >> 24 & 255)]
    }
  }

  private func lanczos(_ x: Double) -> Double {
    if x == 0 { return 1 }
    if abs(x) >= 3 { return 0 }
    return 3 * sin(.pi * x) * sin(.pi * x / 3) / (.pi * .pi * x * x)
  }
}

/// One system thread; joining waits for its end.
private final class Thread: Sendable {
  private let raw: pthread_t

  init(_ body: @escaping @Sendable () -> Void) {
    var raw = pthread_t()
    let context = Unmanaged.passRetained(Body(body)).toOpaque()
    pthread_create(
      &raw, nil,
      { context in
        if let context { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, context)
    self.raw = raw
  }

  func join() { pthread_join(raw, nil) }

  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
}

extension [UInt8] {
  /// The bytes, `size` at a time.
  func chunks(of size: Int) -> [[UInt8]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}
