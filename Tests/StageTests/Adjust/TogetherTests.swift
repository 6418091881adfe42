// Steps that meet in one recipe: each does its work on what the one before it left.
import AtelierImaging
import TestKit
import Testing

@Suite struct TogetherTests {
  private static let table = Array("LUT_1D_SIZE 3\n0 0.1 0\n0.6 0.5 0.4\n1 0.9 1\n".utf8)
  private static let cube: [UInt8] = {
    var text = "LUT_3D_SIZE 2\n"
    for blue in 0...1 { for green in 0...1 { for red in 0...1 { text += "\(green) \(0.8 * Double(red)) \(blue)\n" } } }
    return Array(text.utf8)
  }()

  /// 16 bits, so that rounding between separate runs is far below a step of 8.
  private func deep() throws -> Pixmap {
    let scene = try Pictures.scene(60, 44)
    return try Pictures.floats(60, 44) { x, y in SIMD4<Float>(scene.pixel(x, y) / 255) }
  }

  private func run(_ parameters: String, on picture: Pixmap, mask: Pixmap? = nil) throws -> Pixmap {
    try Bundles.run(
      "adjust", "{ \(parameters) }", on: picture,
      assets: [
        "line.cube": Self.table, "cube.cube": Self.cube,
        "mask.png": Pictures.file(mask ?? Pictures.flat(4, 4, SIMD4(255, 255, 255, 255))),
      ])
  }

  private static let curve = "curves: { rgb: [ { in: 0, out: 20 }, { in: 120, out: 150 }, { in: 255, out: 240 } ] }"

  /// Steps in the order of the manifest; each list in one recipe must equal its steps in recipes of their own.
  static let chains: [[String]] = [
    ["exposure: 0.6", "contrast: 30"], ["temperature: 30", "whites: -30"], ["contrast: 40", "blacks: 30"],
    ["exposure: -0.5", "saturation: 40"], ["whites: 30", "shadows: 50"], ["vibrance: 40", curve],
    ["saturation: -40", "lut: cube.cube"], [curve, "lut: line.cube"], [curve, "lut: cube.cube"],
    ["exposure: 0.3", "hue: 40", curve, "lut: line.cube"], ["lut: cube.cube", "sharpen: { amount: 90 }"],
    ["sharpen: { radius: 2px }", "blur: 1.5px"], ["exposure: 0.4", "blur: 9px"], ["blur: 3px", "vignette: {}"],
    ["sharpen: {}", "grain: { amount: 30 }"], ["grain: { amount: 30, color: true }", "vignette: { amount: 40 }"],
    [curve, "sharpen: {}", "blur: 2px", "grain: {}", "vignette: {}"],
  ]

  @Test(arguments: chains) func aRecipeIsItsStepsInTheOrderOfTheManifest(_ steps: [String]) throws {
    let picture = try deep()
    let apart = try steps.reduce(picture) { try run($1, on: $0) }
    let together = try run(steps.joined(separator: ", "), on: picture)
    #expect(Pictures.difference(apart, together) < 0.12)
    let backwards = try run(steps.reversed().joined(separator: ", "), on: picture)
    #expect(Pictures.areIdentical(together, backwards), "the order in the recipe decided")
  }

  private static let everything =
    "exposure: 0.5, temperature: 20, \(curve), lut: cube.cube, lut-strength: 70, sharpen: { amount: 80 }, "
    + "grain: { amount: 20 }, vignette: { amount: -50 }"

  /// Strength and mask come last: what they take is a share of the way from the picture to the whole look.
  @Test(arguments: [0.0, 25, 60, 100], [0, 90, 255]) func strengthAndMaskMultiply(_ strength: Double, _ grey: Int)
    throws
  {
    let picture = try deep()
    let mask = try Pictures.flat(7, 5, SIMD4(UInt8(grey), UInt8(grey), UInt8(grey), 255))
    let whole = try run(Self.everything, on: picture)
    let part = try run("\(Self.everything), strength: \(strength), mask: mask.png", on: picture, mask: mask)
    let share = strength / 100 * Double(grey) / 255
    for (index, (before, after)) in zip(picture.all, whole.all).enumerated() {
      let (expected, got) = (before + (after - before) * share, part.pixel(index % 60, index / 60))
      let off = expected - got
      #expect(max(abs(off.x), abs(off.y), abs(off.z)) < 0.03)
    }
  }

  @Test func aMasksTransparencyCountsAsItsGreyDoes() throws {
    let picture = try deep()
    let clear = try Pictures.flat(6, 6, SIMD4(255, 255, 255, 102))
    let grey = try Pictures.flat(6, 6, SIMD4(102, 102, 102, 255))
    let results = try [clear, grey].map { try run("exposure: -1, mask: mask.png", on: picture, mask: $0) }
    #expect(Pictures.difference(results[0], results[1]) < 0.01)
  }

  @Test(arguments: [
    (SIMD4<UInt8>(255, 0, 0, 255), 0.2126), (SIMD4(0, 255, 0, 255), 0.7152), (SIMD4(0, 0, 255, 255), 0.0722),
  ])
  func aColouredMaskCountsByItsLuma(_ color: SIMD4<UInt8>, _ share: Double) throws {
    let picture = try deep()
    let whole = try run("exposure: -1", on: picture)
    let part = try run("exposure: -1, mask: mask.png", on: picture, mask: Pictures.flat(3, 3, color))
    let (a, b) = (picture.pixel(9, 9), whole.pixel(9, 9))
    let expected: Double = a.x + (b.x - a.x) * share
    #expect(abs(part.pixel(9, 9).x - expected) < 0.03)
  }

  @Test func aMaskLargerThanThePictureIsShrunk() throws {
    let picture = try Pictures.flat(20, 10, SIMD4(200, 200, 200, 255))
    let mask = try Pictures.bytes(200, 100) { x, _ in x < 100 ? SIMD4(0, 0, 0, 255) : SIMD4(255, 255, 255, 255) }
    let row = firstRow(try run("exposure: -1, mask: mask.png", on: picture, mask: mask))
    #expect(row[..<10].allSatisfy { $0 == 200 } && row[11...].allSatisfy { $0 < 160 })
  }

  @Test(arguments: [everything, "blur: 12px, \(curve)", "blur: 2px, dither: true, saturation: 30"])
  func theNumberOfThreadsChangesNothing(_ parameters: String) throws {
    let picture = try Pictures.scene(70, 210)
    let results = try [1, 2, 5].map { threads in
      try StageBench("Adjust", threads: threads).run(
        "adjust", "{ \(parameters) }", on: picture, assets: ["cube.cube": Self.cube]
      ).pixels
    }
    #expect(Pictures.areIdentical(results[0], results[1]) && Pictures.areIdentical(results[0], results[2]))
  }

  @Test func theWholeLookAgreesInBothDepths() throws {
    let picture = try Pictures.scene(60, 44)
    let (one, other) = (try run(Self.everything, on: picture), try run(Self.everything, on: deep()))
    let worst = zip(one.all, other.all).map { max(abs($0.x - $1.x), abs($0.y - $1.y), abs($0.z - $1.z)) }.max()
    #expect((worst ?? 255) < 0.6)
  }

  @Test(arguments: [SIMD2(1, 1), SIMD2(3, 1), SIMD2(1, 3), SIMD2(3, 70), SIMD2(70, 3)])
  func theWholeLookFitsTheOddestPicture(_ size: SIMD2<Int>) throws {
    let result = try run(
      "\(Self.everything), blur: 5px, strength: 80, mask: mask.png", on: Pictures.scene(size.x, size.y))
    #expect(result.size == size)
  }

  @Test func onTwelveMegapixelsTheLookIsThatOfAPart() throws {
    // One row of colours, repeated: what does not depend on the place must be the same in any size.
    let line = try Pictures.scene(4000, 1)
    let large = try Pixmap(width: 4000, height: 3000, format: .rgba8)
    for y in 0..<3000 { for (index, byte) in line.bytes(0).enumerated() { large.bytes(y)[index] = byte } }
    let parameters = "exposure: 0.4, saturation: 25, \(Self.curve), lut: cube.cube"
    let (whole, part) = (try run(parameters, on: large), try run(parameters, on: line))
    #expect(whole.size == SIMD2(4000, 3000))
    for y in [0, 1, 1499, 2998, 2999] {
      #expect(whole.bytes(y).elementsEqual(part.bytes(0)), "row \(y)")
    }
  }
}
