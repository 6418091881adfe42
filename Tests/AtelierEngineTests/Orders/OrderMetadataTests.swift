// What an order's outputs say about their source and about how they were made.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@testable import AtelierEngine

@Suite struct OrderMetadataTests {
  /// A camera's block, little-endian: its maker, and the latitude of the place.
  private static let exif: [UInt8] = {
    var block: [UInt8] = Array("II".utf8) + [42, 0, 8, 0, 0, 0]
    func entry(_ tag: UInt16, _ type: UInt8, _ count: UInt8, _ value: [UInt8]) -> [UInt8] {
      [UInt8(tag & 255), UInt8(tag >> 8), type, 0, count, 0, 0, 0] + value
    }
    block += [2, 0] + entry(0x010F, 2, 4, Array("Cam\0".utf8)) + entry(0x8825, 4, 1, [38, 0, 0, 0]) + [0, 0, 0, 0]
    block += [2, 0] + entry(1, 2, 2, Array("N\0\0\0".utf8)) + entry(2, 5, 3, [68, 0, 0, 0]) + [0, 0, 0, 0]
    for degrees: UInt8 in [48, 12, 30] { block += [degrees, 0, 0, 0, 1, 0, 0, 0] }
    return block
  }()

  private func made(
    _ kind: OutputFormat.Kind, _ policy: MetadataPolicy = MetadataPolicy(), steps: [Step] = [.tint(1, 1, 0.5)]
  ) throws -> PictureInfo {
    let info = PictureInfo(kind: .jpeg, exif: Self.exif)
    let source = try Pictures.file(Pictures.scene(48, 32), info: info, OutputFormat(kind: .jpeg))
    let output = Branch.Output(index: 0, name: "out", format: OutputFormat(kind: kind))
    return try Engine(stages: StageBench.table("Tint")).outcome(
      of: .test([], [Branch(steps: steps, outputs: [output])], metadata: policy), on: source
    ).picture().info
  }

  private func text(_ bytes: [UInt8]?) -> String { String(decoding: bytes ?? [], as: UTF8.self) }

  @Test(arguments: OutputFormat.Kind.allCases)
  func everyFormatTellsHowItWasMade(kind: OutputFormat.Kind) throws {
    let packet = try text(made(kind).xmp)
    #expect(packet.contains("Atelier \(AtelierVersion.current)"), "\(packet)")
    #expect(packet.contains("tint"))
  }

  @Test(arguments: OutputFormat.Kind.allCases)
  func everyFormatKeepsTheCameraAndDropsThePlace(kind: OutputFormat.Kind) throws {
    let block = try #require(made(kind).exif)
    #expect(text(block).contains("Cam"))
    #expect(!isFound([48, 0, 0, 0, 1, 0, 0, 0, 12, 0, 0, 0], in: block), "the latitude is still there")
  }

  @Test func thePlaceStaysWhenAskedFor() throws {
    let block = try #require(made(.png, MetadataPolicy(keepsPlace: true)).exif)
    #expect(isFound([48, 0, 0, 0, 1, 0, 0, 0, 12, 0, 0, 0], in: block))
  }

  @Test(arguments: OutputFormat.Kind.allCases)
  func strippedFilesSayOnlyHowTheyWereMade(kind: OutputFormat.Kind) throws {
    let info = try made(kind, MetadataPolicy(kind: .strip))
    #expect(info.exif == nil)
    #expect(text(info.xmp).contains("Atelier"))
    #expect(!text(info.xmp).contains("Cam"))
  }

  @Test func stagesOfOtherBranchesAreNotClaimed() throws {
    let branches = [
      Branch(variant: "tinted", steps: [.tint(1, 0, 0)], outputs: [.png(0)]),
      Branch(variant: "plain", steps: [], outputs: [.png(1)]),
    ]
    let outcome = try Engine(stages: StageBench.table("Tint")).outcome(
      of: .test([], branches), on: Pictures.file(Pictures.flat(8, 8)))
    #expect(try text(outcome.picture(0).info.xmp).contains("tint"))
    #expect(try !text(outcome.picture(1).info.xmp).contains("tint"))
  }

  private func isFound(_ needle: [UInt8], in block: [UInt8]) -> Bool {
    block.indices.contains { block[$0...].starts(with: needle) }
  }
}
