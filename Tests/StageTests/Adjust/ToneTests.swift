// Exposure, white balance, contrast and end points against formulas of their own.
import AtelierImaging
import Foundation
import TestKit
import Testing

@Suite struct ToneTests {
  private func linear(_ level: Double) -> Double {
    let value = level / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  private func level(_ linear: Double) -> Double {
    255 * (linear <= 0.0031308 ? linear * 12.92 : 1.055 * pow(linear, 1 / 2.4) - 0.055)
  }

  private func tones(_ parameters: String) throws -> [Double] {
    firstRow(try Bundles.run("adjust", parameters, on: greys()))
  }

  private func isRising(_ tones: [Double]) -> Bool { zip(tones, tones.dropFirst()).allSatisfy { $0 <= $1 } }

  @Test func oneStopLessHalvesTheLight() throws {
    for (before, after) in try tones("{ exposure: -1 }").enumerated() {
      #expect(abs(after - level(linear(Double(before)) / 2)) <= 0.51, "level \(before)")
    }
  }

  @Test func oneStopMoreDoublesTheShadows() throws {
    let tones = try tones("{ exposure: 1 }")
    for before in 0..<40 {
      #expect(abs(tones[before] - level(linear(Double(before)) * 2)) <= 1, "level \(before)")
    }
  }

  @Test(arguments: [0.5, 1, 2, 5]) func moreLightClipsNothing(_ stops: Double) throws {
    let tones = try tones("{ exposure: \(stops) }")
    #expect(tones[255] == 255)
    #expect(isRising(tones))
    // A hard cut would make everything above 1 / 2^stops white.
    let cut = Int(level(pow(2, -stops)).rounded(.up))
    #expect(tones[cut] < 253, "level \(cut) is white already")
  }

  @Test func warmthRaisesRedAndLowersBlueAtOneLuminance() throws {
    let grey = try Pictures.flat(8, 8, SIMD4(118, 118, 118, 255))
    let warm = try Bundles.run("adjust", "{ temperature: 40 }", on: grey).pixel(4, 4)
    #expect(warm.x > 118 && warm.z < 118)
    let luminance = 0.2126 * linear(warm.x) + 0.7152 * linear(warm.y) + 0.0722 * linear(warm.z)
    #expect(abs(luminance / linear(118) - 1) < 0.06)
  }

  @Test func tintAboveZeroIsMagenta() throws {
    let grey = try Pictures.flat(8, 8, SIMD4(118, 118, 118, 255))
    let tinted = try Bundles.run("adjust", "{ tint: 40 }", on: grey).pixel(4, 4)
    #expect(tinted.x > tinted.y && tinted.z > tinted.y)
  }

  @Test(arguments: [-100, -50, 30, 100]) func contrastKeepsBlackGreyAndWhite(_ contrast: Int) throws {
    let tones = try tones("{ contrast: \(contrast) }")
    #expect(tones[0] == 0 && tones[255] == 255)
    #expect(abs(tones[127] - 127) <= 1.5)
    #expect(isRising(tones))
    #expect(contrast > 0 ? tones[64] < 64 && tones[192] > 192 : tones[64] > 64 && tones[192] < 192)
  }

  @Test func lessContrastUndoesMore() throws {
    let there = try Bundles.run(
      "adjust", "{ contrast: 50 }",
      on: Pictures.floats(256, 2) { x, _ in
        SIMD4(Float(x) / 255, Float(x) / 255, Float(x) / 255, 1)
      })
    let back = firstRow(try Bundles.run("adjust", "{ contrast: -50 }", on: there))
    for (before, after) in back.enumerated() { #expect(abs(after - Double(before)) < 0.3, "level \(before)") }
  }

  @Test(arguments: [(80, 0), (-80, 0), (0, 80), (0, -80)])
  func endPointsMoveTheirOwnEnd(_ whites: Int, _ blacks: Int) throws {
    let tones = try tones("{ whites: \(whites), blacks: \(blacks) }")
    #expect(isRising(tones))
    #expect(blacks > 0 ? tones[0] > 0 : tones[0] == 0)
    #expect(whites < 0 ? tones[255] < 255 : tones[255] == 255)
    if whites > 0 { #expect(tones[200] > 215) }
    if blacks < 0 { #expect(tones[50] < 40) }
  }
}
