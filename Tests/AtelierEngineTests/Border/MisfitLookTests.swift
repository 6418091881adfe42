// What the host finds in a recipe's files before any picture comes, whether the stage looks at them or not.
import AtelierCore
import AtelierImaging
import AtelierSystem
import TestKit
import Testing

@testable import AtelierEngine

@Suite struct MisfitLookTests {
  /// What is found where the parameters `picture` and `folder` lead to these files.
  private func looked(
    _ files: [[UInt8]], _ more: [String: ParameterValue] = [:], limits: PictureLimits = PictureLimits(),
    decodes: Bool = true
  ) throws -> [StageCheck.Finding] {
    let step = Misfit.step(
      "looks",
      more.merging([
        "picture": .asset(AssetID(rawValue: 0), name: "logo.png"),
        "folder": .folder(["front.png": AssetID(rawValue: 1)], name: "fox"),
      ]) { given, _ in given })
    let descriptors = try files.map { bytes in
      let file = try Descriptor.memory(name: "asset")
      try file.write(bytes)
      return file
    }
    let check = StageCheck(step: step, assets: ["logo.png", "fox/front.png"], limits: limits, decodes: decodes)
    return try Engine(stages: Misfit.stages()).check(check, assets: descriptors)
  }

  @Test func picturesAreLookedAtWhetherTheStageDoesOrNot() throws {
    let good = try Pictures.file(Pictures.flat(8, 8))
    #expect(try looked([good, good]) == [])
    let wrong = try looked([Array("no picture".utf8), good])
    #expect(wrong.map(\.path) == ["picture"])
    #expect(wrong.first?.message.contains("'logo.png' could not be read: this is not a picture") == true, "\(wrong)")
    // The stage looks into the folder itself, and is told nothing twice.
    let both = try looked([Array("no picture".utf8), Array("nor this".utf8)])
    #expect(both.map(\.path) == ["picture", "folder"], "\(both)")
    #expect(both.last?.message.contains("'fox/front.png' could not be read") == true, "\(both)")
  }

  @Test func aPictureThatIsCutShortIsFoundOnlyWhereItIsDecoded() throws {
    let good = try Pictures.file(Pictures.scene(64, 64))
    let cut = Array(good.prefix(good.count / 2))
    #expect(try looked([cut, good]).map(\.path) == ["picture"])
    #expect(try looked([cut, good], decodes: false) == [])
    #expect(try looked([Array("no picture".utf8), good], decodes: false).map(\.path) == ["picture"])
  }

  @Test func aStageSeesThePicturesOfItsFolder() throws {
    let (good, small) = (try Pictures.file(Pictures.flat(8, 8)), try Pictures.file(Pictures.flat(2, 2)))
    #expect(try looked([good, small]).map(\.message) == ["the front is too small"])
    #expect(try looked([good, small], decodes: false) == [], "one that is not decoded is no mistake")
  }

  @Test func theRecipesOwnLimitsHoldForItsPictures() throws {
    let good = try Pictures.file(Pictures.flat(80, 8))
    let findings = try looked([good, Pictures.file(Pictures.flat(8, 8))], limits: PictureLimits(side: 40))
    #expect(findings.map(\.path) == ["picture"])
    #expect(findings.first?.message.contains("80 x 8 px and a side may have at most 40 px") == true, "\(findings)")
  }

  @Test func aStageReadsALengthAsItIsWritten() throws {
    let good = try Pictures.file(Pictures.flat(8, 8))
    let findings = try looked([good, good], ["length": .length(Length(0, .percent))])
    #expect(findings == [StageCheck.Finding(path: "length", message: "nothing is too short")])
  }

  @Test func anOutputProfileIsTriedByTheColourLibrary() throws {
    let whole = try WideSpace.space().profile
    #expect(try profileFindings(whole) == [])
    // The table of contents is nonsense, the head as it should be.
    let damaged = whole.prefix(128) + [UInt8](repeating: 0x7F, count: max(whole.count - 128, 0))
    let findings = try profileFindings(Array(damaged))
    #expect(findings.map(\.path) == ["profile"])
    #expect(findings.first?.message.contains("'print.icc' is of no use") == true, "\(findings)")
  }

  private func profileFindings(_ bytes: [UInt8]) throws -> [StageCheck.Finding] {
    let file = try Descriptor.memory(name: "profile")
    try file.write(bytes)
    let value = ParameterValue.asset(AssetID(rawValue: 0), name: "print.icc")
    let step = Step(stage: "output", label: "output", parameters: .group(["profile": value]))
    let check = StageCheck(.profile, step: step, assets: ["print.icc"])
    return try Engine(stages: Misfit.stages()).check(check, assets: [file])
  }
}
