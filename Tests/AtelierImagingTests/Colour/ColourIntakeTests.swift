import Glibc
import Testing

@testable import AtelierImaging

@Suite struct ColourIntakeTests {
  @Test func noProfileIsSRGBWithoutANote() {
    let intake = ColourIntake(profile: nil, model: .rgb)
    #expect(intake.working == .srgb)
    #expect(intake.note == nil && intake.name == nil && intake.source == nil)
  }

  @Test func aWideProfileIsTheWorkingSpace() {
    let intake = ColourIntake(profile: Profiles.adobeRGB, model: .rgb)
    #expect(intake.working.profile == Profiles.adobeRGB)
    #expect(intake.source == nil && intake.note == nil)
  }

  @Test func aBrokenProfileIsLeftOutWithANote() {
    let intake = ColourIntake(profile: Array("nonsense".utf8), model: .rgb)
    #expect(intake.working == .srgb)
    #expect(intake.note == "the colour profile is broken: it has only 8 bytes; the picture is taken as sRGB")
  }

  @Test func aProfileOfAnotherModelIsLeftOutWithANote() {
    let intake = ColourIntake(profile: Profiles.press, model: .rgb)
    #expect(intake.working == .srgb && intake.name == nil)
    #expect(
      intake.note == "the colour profile cannot be used: \"Made-up press\" is for CMYK and the picture is RGB; "
        + "the picture is taken as sRGB")
  }

  @Test func inksGoThroughTheirProfileToSRGB() throws {
    let intake = ColourIntake(profile: Profiles.press, model: .cmyk)
    #expect(intake.working == .srgb)
    #expect(intake.inks?.name == "Made-up press")
  }

  /// Grey samples must come back bit for bit, so they become equal red, green and blue of a space that looks the same.
  @Test(arguments: [1.0, 1.8, 2.2])
  func aGrayProfileBecomesItsRGBEquivalent(gamma: Double) throws {
    let intake = ColourIntake(profile: Profiles.gray(gamma: gamma), model: .gray)
    #expect(intake.note == nil)
    #expect(intake.working.model == .rgb && intake.working.isWorkingSpace)
    let seen = Profiles.expected([0.5, 0.5, 0.5], from: intake.working.profile, to: ColourSpace.srgb.profile)
    // The sRGB curve over the light that the grey curve gives.
    let light = Float(0.5).power(gamma)
    let expected = light <= 0.0031308 ? 12.92 * light : 1.055 * light.power(1 / 2.4) - 0.055
    for channel in 0..<3 { #expect(abs(seen[channel] - expected) < 2e-3) }
  }
}

@Suite struct CMYKTransformTests {
  @Test func thePlainFormulaGivesPaperInkAndBlack() throws {
    let plain = try CMYKTransform(space: nil, isInverted: false)
    let inks: [UInt8] = [0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 255, 128, 0, 0, 128]
    #expect(convert(inks, plain) == [255, 255, 255, 255, 0, 255, 255, 255, 0, 0, 0, 255, 63, 127, 127, 255])
  }

  @Test func adobesInksAreUpsideDown() throws {
    let inks: [UInt8] = [0, 10, 200, 30, 255, 255, 255, 255, 9, 80, 70, 60]
    for space in [nil, try ColourSpace(profile: Profiles.press)] {
      let upright = try CMYKTransform(space: space, isInverted: false)
      let inverted = try CMYKTransform(space: space, isInverted: true)
      #expect(convert(inks, upright) == convert(inks.map { 255 - $0 }, inverted))
    }
  }

  @Test func aProfileDecidesWhatInkLooksLike() throws {
    let press = try CMYKTransform(space: ColourSpace(profile: Profiles.press), isInverted: false)
    let seen = convert([0, 0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 255], press)
    #expect(seen[0] > 250 && seen[1] > 250 && seen[2] > 250, "paper")
    #expect(seen[4] > seen[5] + 60, "magenta is redder than green")
    #expect(seen[8] < 40, "black ink")
    #expect(seen[3] == 255 && seen[7] == 255 && seen[11] == 255)
  }

  @Test func anRGBProfileIsRefused() throws {
    let space = try ColourSpace(profile: Profiles.adobeRGB)
    #expect(throws: ColourError.self) { try CMYKTransform(space: space, isInverted: false) }
  }

  private func convert(_ inks: [UInt8], _ transform: CMYKTransform) -> [UInt8] {
    var rgba = [UInt8](repeating: 0, count: inks.count)
    transform.convert(inks, to: &rgba, pixels: inks.count / 4)
    return rgba
  }
}

extension Float {
  fileprivate func power(_ exponent: Double) -> Float { Float(pow(Double(self), exponent)) }
}
