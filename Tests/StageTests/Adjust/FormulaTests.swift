// Each slider against its formula, computed here anew in doubles.
import AtelierImaging
import Foundation
import TestKit
import Testing

@Suite struct FormulaTests {
  private func tones(_ parameters: String) throws -> [SIMD4<Double>] {
    let picture = try Pictures.floats(256, 1) { x, _ in SIMD4(Float(x), Float(x), Float(x), 255) / 255 }
    let result = try Bundles.run("adjust", "{ \(parameters) }", on: picture)
    return (0..<256).map { result.pixel($0, 0) / 255 }
  }

  private func linear(_ value: Double) -> Double {
    value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  private func encoded(_ value: Double) -> Double {
    value <= 0.0031308 ? value * 12.92 : 1.055 * pow(value, 1 / 2.4) - 0.055
  }

  /// Full gain in the dark, 1 stays 1.
  private func shoulder(_ value: Double, _ gain: Double, _ power: Double) -> Double {
    gain > 1 ? gain * value / pow(1 + (pow(gain, power) - 1) * pow(value, power), 1 / power) : gain * value
  }

  private func expect(
    _ parameters: String, _ formula: (Double) -> Double, at place: SourceLocation = #_sourceLocation
  ) throws {
    for (level, tone) in try tones(parameters).enumerated() {
      let expected = min(max(formula(Double(level) / 255), 0), 1)
      #expect(abs(tone.x - expected) < 0.0006, "level \(level)", sourceLocation: place)
    }
  }

  @Test(arguments: [-5, -1.5, 0.3, 1, 2.7, 5]) func exposureIsAGainOfLightWithAShoulder(_ stops: Double) throws {
    try expect("exposure: \(stops)") { encoded(shoulder(linear($0), exp2(stops), 3)) }
  }

  @Test(arguments: [10.0, 50, 100]) func contrastIsALogisticCurve(_ contrast: Double) throws {
    let steepness = 6 * contrast / 100
    try expect("contrast: \(contrast)") { 0.5 + 0.5 * tanh(steepness / 2 * ($0 - 0.5)) / tanh(steepness / 4) }
  }

  @Test(arguments: [-100.0, -40, 25, 100]) func whitesScaleFromBlack(_ whites: Double) throws {
    let gain = 1 + whites / 100 * (whites > 0 ? 0.4 : 0.25)
    try expect("whites: \(whites)") { shoulder($0, gain, 5) }
  }

  @Test(arguments: [-100.0, -40, 25, 100]) func blacksScaleFromWhite(_ blacks: Double) throws {
    let gain = 1 - blacks / 100 * (blacks < 0 ? 0.3 : 0.2)
    try expect("blacks: \(blacks)") { 1 - shoulder(1 - $0, gain, 5) }
  }

  @Test(arguments: [-100.0, -30, 30, 100]) func shadowsAndHighlightsAreBumpsOfLuma(_ amount: Double) throws {
    try expect("shadows: \(amount)") { $0 * (1 + amount / 100 * (amount > 0 ? 1.5 : 0.8) * pow(1 - $0, 3)) }
    try expect("highlights: \(amount)") { $0 * (1 + amount / 100 * (amount < 0 ? 1.5 : 0.8) * (1 - $0) * $0 * $0) }
  }

  @Test(arguments: [-100.0, -35, 35, 100]) func theWhiteBalanceKeepsTheLuminanceOfGrey(_ amount: Double) throws {
    for slider in ["temperature", "tint"] {
      for tone in try tones("\(slider): \(amount)")[20..<90].enumerated() {
        let before = linear(Double(20 + tone.offset) / 255)
        let color = tone.element
        let after = 0.2126 * linear(color.x) + 0.7152 * linear(color.y) + 0.0722 * linear(color.z)
        // Gains above 1 are rolled off a little.
        #expect(abs(after / before - 1) < 0.09, "\(slider) at \(tone.offset)")
      }
    }
  }

  @Test func warmAndColdAreEachOthersMirror() throws {
    let (warm, cold) = (try tones("temperature: 50")[128], try tones("temperature: -50")[128])
    #expect(warm.x > warm.y && warm.y > warm.z)
    #expect(cold.x < cold.y && cold.y < cold.z)
  }

  @Test(arguments: [-90.0, 30, 120, 180]) func hueTurnsByTheMatrixOfSVG(_ degrees: Double) throws {
    // Pale enough that no colour leaves the range.
    let colors: [SIMD3<Double>] = [SIMD3(140, 120, 110), SIMD3(100, 130, 120), SIMD3(120, 118, 140)]
    let (c, s) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
    let picture = try Pictures.floats(3, 1) { x, _ in
      SIMD4(Float(colors[x].x), Float(colors[x].y), Float(colors[x].z), 255) / 255
    }
    let result = try Bundles.run("adjust", "{ hue: \(degrees) }", on: picture)
    for (x, color) in colors.enumerated() {
      // With BT.709's weights in four digits, where SVG has three.
      let w = SIMD3(0.2126, 0.7152, 0.0722)
      let grey = (w * color).sum()
      let red = grey + c * (color.x - grey) + s * (-w.x * color.x - w.y * color.y + (1 - w.z) * color.z)
      let green = grey + c * (color.y - grey) + s * (0.143 * color.x + 0.140 * color.y - 0.283 * color.z)
      let blue = grey + c * (color.z - grey) + s * (-(1 - w.x) * color.x + w.y * color.y + w.z * color.z)
      let got = result.pixel(x, 0)
      #expect(max(abs(got.x - red), abs(got.y - green), abs(got.z - blue)) < 0.3, "\(got), \(red) \(green) \(blue)")
    }
  }

  @Test(arguments: [-100.0, -50, 50, 100]) func saturationAndVibranceScaleTheDistanceFromGrey(_ amount: Double) throws {
    let color = SIMD3(130.0, 120, 115)
    let picture = try Pictures.floats(1, 1) { _, _ in SIMD4(130, 120, 115, 255) / 255 }
    let grey = (SIMD3(0.2126, 0.7152, 0.0722) * color).sum()
    for (slider, factor) in [("saturation", 1 + amount / 100), ("vibrance", 1 + amount / 100 * (1 - 15.0 / 255))] {
      let got = try Bundles.run("adjust", "{ \(slider): \(amount) }", on: picture).pixel(0, 0)
      let expected = (color - grey) * factor + grey
      #expect(max(abs(got.x - expected.x), abs(got.y - expected.y), abs(got.z - expected.z)) < 0.05, "\(slider)")
    }
  }

  /// A colour pushed out of the range is drawn to its grey; cutting each channel off would change its hue.
  @Test(arguments: ["saturation: 100", "vibrance: 100", "shadows: 100, saturation: 100"])
  func aColourPushedTooFarKeepsItsHue(_ parameters: String) throws {
    let picture = try Pictures.flat(2, 2, SIMD4(230, 120, 60, 255))
    let (before, after) = (picture.pixel(0, 0), try Bundles.run("adjust", "{ \(parameters) }", on: picture).pixel(0, 0))
    func place(_ color: SIMD4<Double>) -> Double { (color.y - color.z) / (color.x - color.z) }
    #expect(abs(place(before) - place(after)) < 0.02, "\(after)")
  }
}
