// Scaling by Lanczos.
import AtelierCore
import AtelierImaging
import Foundation
import TestKit
import Testing

@Suite struct ResizeTests {
  private func resized(_ parameters: String, _ picture: Pixmap) throws -> Pixmap {
    try Bundles.run("frame", "{ resize: { \(parameters) } }", on: picture)
  }

  static let sizes: [(String, Int, Int)] = [
    ("width: 60px", 60, 40), ("height: 20px", 30, 20), ("scale: 50", 75, 50), ("width: 50%", 75, 50),
    ("width: 60px, height: 60px", 60, 40), ("width: 60px, height: 60px, fit: cover", 60, 60),
    ("width: 60px, height: 60px, fit: stretch", 60, 60), ("width: 1px", 1, 1),
    ("scale: 200, enlarge: true", 300, 200), ("width: 150px", 150, 100),
  ]

  @Test(arguments: sizes) func theSizeIsWhatWasAsked(_ parameters: String, _ width: Int, _ height: Int) throws {
    #expect(try resized(parameters, Pictures.scene(150, 100)).size == SIMD2(width, height))
  }

  @Test(arguments: ["scale: 33", "scale: 7", "scale: 150, enlarge: true", "scale: 777, enlarge: true"])
  func aFlatPictureStaysFlat(_ parameters: String) throws {
    let picture = try Pictures.flat(64, 48, SIMD4(123, 45, 67, 200))
    #expect(try resized(parameters, picture).all.allSatisfy { $0 == SIMD4(123, 45, 67, 200) })
  }

  @Test func itsOwnSizeLeavesEveryBit() throws {
    let picture = try Pictures.scene(64, 48)
    #expect(Pictures.areIdentical(try resized("width: 64px", picture), picture))
  }

  @Test func aSlowWaveIsKeptAndAFastOneVanishes() throws {
    func wave(_ period: Double) throws -> [Double] {
      let picture = try Pictures.bytes(400, 8) { x, _ in
        let level = UInt8((128 + 80 * sin(2 * .pi * (Double(x) + 0.5) / period)).rounded())
        return SIMD4(level, level, level, 255)
      }
      return firstRow(try resized("scale: 25", picture))
    }
    let slow = try wave(50)
    for x in 5..<95 {
      let expected = 128 + 80 * sin(2 * .pi * (Double(x) * 4 + 2) / 50)
      #expect(abs(slow[x] - expected) < 2.5, "column \(x)")
    }
    // Its period is shorter than two pixels of the result: shown at all, it would be a false pattern.
    #expect(try wave(5)[5..<95].allSatisfy { abs($0 - 128) < 4 })
  }

  @Test func whatIsTransparentHasNoSay() throws {
    let picture = try Pictures.bytes(80, 80) { x, y in
      (x / 4 + y / 4) % 2 == 0 ? SIMD4(20, 200, 90, 255) : SIMD4(255, 0, 255, 0)
    }
    for pixel in try resized("scale: 30", picture).all where pixel.w > 8 {
      #expect(abs(pixel.x - 20) <= 6 && abs(pixel.y - 200) <= 6 && abs(pixel.z - 90) <= 6)
    }
  }

  @Test func enlargingMustBeAskedFor() throws {
    let failure = try #require(
      try Bundles.refusal(of: "frame", "{ resize: { scale: 400 } }", on: Pictures.flat(100, 50)))
    #expect(failure.kind == .invalid)
    #expect(
      failure.message.contains("400 x 200 px") && failure.message.contains("'enlarge: true'"), "\(failure.message)")
  }

  @Test func coverCropsAboutTheFocus() throws {
    let picture = try Pictures.bytes(200, 100) { x, _ in x < 100 ? SIMD4(250, 0, 0, 255) : SIMD4(0, 0, 250, 255) }
    let result = try Bundles.run(
      "frame", "{ focus: { x: 100% }, resize: { width: 50px, height: 50px, fit: cover } }", on: picture)
    #expect(result.all.allSatisfy { $0 == SIMD4(0, 0, 250, 255) })
  }

  @Test func nothingOfWhatWasCroppedAwayBleedsIn() throws {
    let picture = try Pictures.bytes(200, 100) { x, _ in x < 100 ? SIMD4(250, 0, 0, 255) : SIMD4(0, 0, 250, 255) }
    let result = try Bundles.run(
      "frame", "{ box: { x: 50%, width: 50%, height: 100% }, resize: { scale: 31 } }", on: picture)
    #expect(result.all.allSatisfy { $0 == SIMD4(0, 0, 250, 255) })
  }

  @Test(arguments: [
    ("{ resize: { fit: cover } }", "resize"), ("{ resize: { scale: 50, width: 9px } }", "resize.scale"),
  ])
  func sizesThatMakeNoSenseAreFoundBeforeAnyPicture(_ parameters: String, _ path: String) throws {
    #expect(try Bundles.bench(of: "frame").check("frame", parameters).map(\.path) == [path])
  }

  @Test func floatsKeepTheirDepth() throws {
    let picture = try Pictures.floats(60, 40) { x, _ in SIMD4(Float(x) / 2000, 0.5, 0.25, 1) }
    let result = try resized("scale: 50", picture)
    #expect(result.format == .rgbaF)
    // Finer than 8 bits: neighbours differ by a quarter of a step.
    #expect(abs(result.pixel(15, 10).x - result.pixel(14, 10).x - 0.255) < 0.03)
  }
}
