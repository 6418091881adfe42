// What becomes of pictures smaller than what is asked for, and how exact the scaling is.
import AtelierCore
import AtelierImaging
import Foundation
import TestKit
import Testing

@Suite struct ResizeFitTests {
  private func resized(_ parameters: String, _ picture: Pixmap) throws -> Pixmap {
    try Bundles.run("frame", "{ resize: { \(parameters) } }", on: picture)
  }

  @Test(arguments: [
    "width: 400px", "height: 90px", "width: 400px, height: 300px", "width: 100px, height: 90px", "height: 51px",
    "width: 200%", "width: 400px, fit: within",
  ]) func aPictureThatIsSmallEnoughStaysAsItIs(_ parameters: String) throws {
    let picture = try Pictures.scene(100, 50)
    #expect(Pictures.areIdentical(try resized(parameters, picture), picture))
  }

  static let sizes: [(parameters: String, width: Int, height: Int)] = [
    ("width: 80px", 80, 40), ("width: 80px, height: 300px", 80, 40), ("width: 300px, height: 20px", 40, 20),
    ("width: 200px, enlarge: true", 200, 100), ("height: 75px, enlarge: true", 150, 75),
    ("width: 200px, height: 60px, enlarge: true", 120, 60), ("width: 80px, enlarge: true", 80, 40),
    ("width: 150px, height: 150px, fit: cover, enlarge: true", 150, 150),
    ("width: 30px, height: 200px, fit: stretch, enlarge: true", 30, 200), ("scale: 250, enlarge: true", 250, 125),
    ("width: 50px, height: 50px, fit: cover", 50, 50), ("width: 90px, height: 10px, fit: stretch", 90, 10),
    ("width: 0.1%", 1, 1), ("width: 0.1px, height: 0.1px, fit: cover", 1, 1),
  ]

  @Test(arguments: sizes) func theSizeIsWhatWasAsked(_ parameters: String, _ width: Int, _ height: Int) throws {
    #expect(try resized(parameters, Pictures.scene(100, 50)).size == SIMD2(width, height))
  }

  @Test(arguments: [
    "width: 101px, height: 20px, fit: cover", "width: 20px, height: 51px, fit: stretch", "scale: 101",
    "width: 400px, height: 400px, fit: cover", "width: 400px, fit: cover", "height: 60px, fit: stretch",
  ]) func aSizeThatAPictureLacksMustBeAllowed(_ parameters: String) throws {
    let picture = try Pictures.scene(100, 50)
    let failure = try #require(
      try Bundles.refusal(of: "frame", "{ resize: { \(parameters) } }", on: picture), "it was enlarged")
    #expect(failure.kind == .invalid && failure.message.contains("'enlarge: true'"), "\(failure.message)")
    #expect(try resized("\(parameters), enlarge: true", picture).size != picture.size)
  }

  @Test(arguments: ["scale: 10000, enlarge: true", "width: 30000px, enlarge: true", "width: 30000%, enlarge: true"])
  func aSideBeyondAllBoundsIsRefusedAndNotBent(_ parameters: String) throws {
    let failure = try #require(
      try Bundles.refusal(of: "frame", "{ resize: { \(parameters) } }", on: Pictures.flat(400, 900)))
    #expect(failure.kind == .invalid && failure.message.contains("30000 at most"), "\(failure.message)")
  }

  /// The kernel's definition, on one line.
  private func lanczos(_ line: [Double], to count: Int, at index: Int) -> Double {
    let scale = Double(line.count) / Double(count)
    let center = (Double(index) + 0.5) * scale - 0.5
    var (sum, total) = (0.0, 0.0)
    for (place, value) in line.enumerated() {
      let x = abs(Double(place) - center) / max(scale, 1)
      guard x < 3 else { continue }
      let weight = x < 1e-9 ? 1 : 3 * sin(.pi * x) * sin(.pi * x / 3) / (.pi * .pi * x * x)
      sum += weight * value
      total += weight
    }
    return sum / total
  }

  @Test(arguments: [7, 33, 64, 99, 100, 150, 257]) func scalingIsLanczosOfThreeLobes(_ width: Int) throws {
    let levels = (0..<100).map { 128 + 60 * sin(Double($0 * $0) / 180) }
    let picture = try Pictures.floats(100, 1) { x, _ in
      SIMD4(Float(levels[x]), Float(levels[x]), Float(levels[x]), 255) / 255
    }
    let result = try resized("width: \(width)px, height: 1px, fit: stretch, enlarge: true", picture)
    try #require(result.width == width)
    for x in 0..<width {
      #expect(abs(result.pixel(x, 0).x - lanczos(levels, to: width, at: x)) < 0.02, "column \(x)")
    }
  }

  @Test func anEdgeThatIsClearLeavesNoFringe() throws {
    let picture = try Pictures.bytes(90, 90) { x, _ in x < 47 ? SIMD4(250, 250, 250, 255) : SIMD4(0, 0, 0, 0) }
    let result = try resized("scale: 37", picture)
    #expect(result.all.allSatisfy { $0.w < 12 || $0.x >= 248 })
  }

  @Test func theSmallPictureIsNotRecordedAsScaled() throws {
    let bench = try Bundles.bench(of: "frame")
    let picture = try Pictures.flat(60, 40)
    #expect(try bench.run("frame", "{ resize: { width: 30px } }", on: picture).records["size"] == "30 x 20 px")
    #expect(try bench.run("frame", "{ resize: { width: 90px } }", on: picture).records["size"] == nil)
  }
}
