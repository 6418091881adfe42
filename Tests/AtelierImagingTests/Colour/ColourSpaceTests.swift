import AtelierCore
import Testing

@testable import AtelierImaging

@Suite struct ColourSpaceTests {
  @Test func writtenSRGBReadsAsSRGB() throws {
    let space = try ColourSpace(profile: ColourSpace.srgb.profile)
    #expect(space.name == "sRGB")
    #expect(space.model == .rgb && space.isWorkingSpace)
    #expect(space.isSame(as: .srgb))
  }

  @Test func writtenSRGBHasNoClockInIt() {
    #expect(Array(ColourSpace.srgb.profile[24..<36]) == [7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])
  }

  @Test func anotherMakersSRGBIsTheSameSpaceButKeepsItsBytes() throws {
    let space = try ColourSpace(profile: Profiles.otherSRGB)
    #expect(space.isSame(as: .srgb))
    #expect(space != .srgb)
    #expect(space.profile == Profiles.otherSRGB)
  }

  @Test(arguments: [Profiles.displayP3, Profiles.adobeRGB, Profiles.proPhoto])
  func wideSpacesAreWorkingSpacesOfTheirOwn(bytes: [UInt8]) throws {
    let space = try ColourSpace(profile: bytes)
    #expect(space.isWorkingSpace)
    #expect(!space.isSame(as: .srgb))
    #expect(space == (try ColourSpace(profile: bytes)))
  }

  @Test func modelsAreTold() throws {
    #expect(try ColourSpace(profile: Profiles.gray(gamma: 2.2)).model == .gray)
    let press = try ColourSpace(profile: Profiles.press)
    #expect(press.model == .cmyk)
    #expect(press.name == "Made-up press")
    #expect(!press.isWorkingSpace)
  }

  @Test func shortBytesAreRefused() {
    #expect(throws: ColourError.broken("it has only 10 bytes")) {
      try ColourSpace(profile: Array(repeating: 0, count: 10))
    }
  }

  @Test func noProfileAtAllIsRefused() {
    #expect(throws: ColourError.broken("it is not an ICC profile")) {
      try ColourSpace(profile: Array(repeating: 65, count: 400))
    }
  }

  @Test func cutShortIsRefusedWithTheMissingBytes() {
    let bytes = Profiles.displayP3
    #expect(throws: ColourError.broken("40 of its \(bytes.count) bytes are missing")) {
      try ColourSpace(profile: Array(bytes.dropLast(40)))
    }
  }

  @Test func otherSampleModelsAreRefused() {
    var bytes = Profiles.displayP3
    bytes.replaceSubrange(16..<20, with: Array("Lab ".utf8))
    #expect(throws: ColourError.unusable("its samples are neither RGB, grey nor CMYK")) {
      try ColourSpace(profile: bytes)
    }
  }

  @Test func missingTagsAreRefused() {
    var bytes = Profiles.displayP3
    // No tag is left in the table of contents.
    bytes.replaceSubrange(128..<132, with: [0, 0, 0, 0])
    #expect(throws: ColourError.broken("it does not tell what its colours look like")) {
      try ColourSpace(profile: bytes)
    }
  }

  /// Each damaged profile is refused or read; none crashes, and none gives a colour that is no number.
  @Test(arguments: [Profiles.displayP3, Profiles.press, Profiles.gray(gamma: 1.8)])
  func damageAnywhereIsSurvived(sound: [UInt8]) throws {
    var random = SplitMix(seed: 7)
    for _ in 0..<150 {
      var bytes = sound
      for _ in 0..<8 { bytes[Int(random.next() % UInt64(min(bytes.count, 1200)))] = UInt8(random.next() & 255) }
      guard let space = try? ColourSpace(profile: bytes), space.isWorkingSpace else { continue }
      let colour = try space.samples(of: RGBA(red: 0.2, green: 0.5, blue: 0.9))
      #expect((0..<4).allSatisfy { colour[$0].isFinite })
    }
  }
}

/// A small random number generator with a fixed start (Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
