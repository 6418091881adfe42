// Colours of a whole order: what no stage touches stays, what a recipe names is converted.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@testable import AtelierEngine

@Suite struct OrderColourTests {
  private let wide: ColourSpace

  init() throws { wide = try WideSpace.space() }

  private func outcome(
    _ steps: [Step] = [], profile: OutputFormat.Profile = .own, on pixmap: Pixmap, space: ColourSpace,
    assets: [[UInt8]] = []
  ) throws -> Outcome {
    let output = Branch.Output(index: 0, name: "out.png", format: OutputFormat(kind: .png, profile: profile))
    return try Engine(stages: StageBench.table("Tint")).outcome(
      of: .test([], [Branch(steps: steps, outputs: [output])], assets: assets.map { _ in "wide.icc" }),
      on: Pictures.file(pixmap, space: space), assets: assets)
  }

  private func bytes(_ color: RGBA, in space: ColourSpace) throws -> [UInt8] {
    let samples = try space.samples(of: color)
    return (0..<4).map { UInt8((samples[$0] * 255).rounded()) }
  }

  @Test func aWidePictureThatNoStageTouchesKeepsPixelsAndProfile() throws {
    let picture = try Pictures.scene(64, 40)
    let made = try outcome(on: picture, space: wide)
    #expect(Pictures.areIdentical(try made.pixels(), picture))
    #expect(try made.picture().info.space == wide)
    #expect(made.evidence?.source.profile == wide.name)
  }

  @Test func aRecipesColourMeansSRGBInAWidePictureToo() throws {
    let red = RGBA(red: 1, green: 0, blue: 0)
    let made = try outcome([.tint(1, 0, 0)], on: Pictures.flat(4, 4, SIMD4(255, 255, 255, 255)), space: wide)
    let expected = try bytes(red, in: wide)
    #expect(expected[0] < 250, "the space should be wider than sRGB, or this proves nothing")
    #expect(Pictures.pixel(try made.pixels(), 0, 0) == expected)
  }

  @Test func anOutputForTheWebIsConverted() throws {
    // sRGB's red as the wide space has it must come out as sRGB's own red again.
    let red = try bytes(RGBA(red: 1, green: 0, blue: 0), in: wide)
    let made = try outcome(profile: .srgb, on: Pictures.flat(4, 4, SIMD4(red[0], red[1], red[2], 255)), space: wide)
    #expect(try made.picture().info.space == .srgb)
    let pixel = Pictures.pixel(try made.pixels(), 0, 0)
    #expect(pixel[0] >= 253 && pixel[1] <= 6 && pixel[2] <= 6, "\(pixel)")
  }

  @Test func anOutputInAProfileOfTheRecipesFolderCarriesIt() throws {
    let made = try outcome(
      profile: .file(AssetID(rawValue: 0)), on: Pictures.flat(4, 4, SIMD4(255, 0, 0, 255)), space: .srgb,
      assets: [wide.profile])
    #expect(try made.picture().info.space == wide)
    let pixel = Pictures.pixel(try made.pixels(), 0, 0)
    let expected = try bytes(RGBA(red: 1, green: 0, blue: 0), in: wide)
    for channel in 0..<4 { #expect(abs(Int(pixel[channel]) - Int(expected[channel])) <= 1, "\(pixel)") }
  }

  @Test func aProfileThatIsNoneIsAFailureThatNamesTheOutput() throws {
    let made = try outcome(
      profile: .file(AssetID(rawValue: 0)), on: Pictures.flat(4, 4), space: .srgb, assets: [Array("no profile".utf8)])
    #expect(made.files.isEmpty)
    #expect(made.failure?.message.contains("'out.png'") == true, "\(made.failure as Any)")
    #expect(made.failure?.kind == .invalid, "the recipe names it, so trying again will not help")
  }

  @Test func twoFormatsOfOnePictureDoNotConvertEachOther() throws {
    let branch = Branch(
      steps: [],
      outputs: [
        Branch.Output(index: 0, name: "web.png", format: OutputFormat(kind: .png, profile: .srgb)), .png(1, "own.png"),
      ])
    let picture = try Pictures.scene(32, 20)
    let made = try Engine(stages: StageBench.table("Tint")).outcome(
      of: .test([], [branch]), on: Pictures.file(picture, space: wide))
    #expect(Pictures.difference(try made.pixels(0), picture) > 0)
    #expect(Pictures.areIdentical(try made.pixels(1), picture))
  }

  /// Four inks, uncompressed, as a print shop's TIFF has them.
  @Test func inksComeOutAsRGB() throws {
    let made = try Engine(stages: StageBench.table("Tint")).outcome(
      of: .test(), on: InkTiff.file(width: 4, height: 2, inks: [0, 255, 255, 0]))
    let pixel = Pictures.pixel(try made.pixels(), 0, 0)
    #expect(pixel[0] > 180 && pixel[1] < 90 && pixel[2] < 90 && pixel[3] == 255, "magenta and yellow are red: \(pixel)")
    #expect(try made.picture().info.space.model == .rgb)
  }
}

/// A TIFF of one flat colour in cyan, magenta, yellow and black.
private enum InkTiff {
  static func file(width: Int, height: Int, inks: [UInt8]) -> [UInt8] {
    let tags: [(UInt16, UInt16, Int, Int)] = [
      (256, 3, 1, width), (257, 3, 1, height), (258, 3, 4, 134), (259, 3, 1, 1), (262, 3, 1, 5), (273, 4, 1, 142),
      (277, 3, 1, 4), (278, 3, 1, height), (279, 4, 1, width * height * 4), (284, 3, 1, 1),
    ]
    var file: [UInt8] = Array("II".utf8) + little(42, 2) + little(8, 4) + little(tags.count, 2)
    for (tag, type, count, value) in tags {
      file += little(Int(tag), 2) + little(Int(type), 2) + little(count, 4) + little(value, 4)
    }
    file += little(0, 4)
    precondition(file.count == 134)
    file += (0..<4).flatMap { _ in little(8, 2) }
    return file + (0..<width * height).flatMap { _ in inks }
  }

  private static func little(_ value: Int, _ bytes: Int) -> [UInt8] {
    (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
