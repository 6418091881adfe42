// Whole looks as snapshots, for what no formula says.
import AtelierImaging
import TestKit
import Testing

@Suite struct LookGoldenTests {
  static let looks: [(name: String, parameters: String)] = [
    ("bright", "{ exposure: 0.8, contrast: 20, vibrance: 30 }"),
    ("evening", "{ exposure: -0.6, temperature: 45, tint: 8, shadows: 30, vignette: { amount: -50 } }"),
    ("faded", "{ blacks: 60, whites: -20, saturation: -30, grain: { amount: 20, size: 2px } }"),
    ("noir", "{ saturation: -100, contrast: 60, grain: { amount: 35 }, vignette: { amount: -60, roundness: 60 } }"),
    ("open", "{ highlights: -70, shadows: 70, sharpen: { amount: 80 } }"),
    (
      "cross",
      "{ curves: { red: [ { in: 0, out: 0 }, { in: 90, out: 60 }, { in: 255, out: 255 } ], blue: [ { in: 0, out: 40 }, { in: 255, out: 215 } ] }, hue: 8 }"
    ),
    ("dream", "{ blur: 5px, exposure: 0.4, strength: 60 }"),
  ]

  @Test(arguments: looks) func aLookStaysAsItWas(_ name: String, _ parameters: String) throws {
    let result = try Bundles.run("adjust", parameters, on: Pictures.scene(96, 72))
    try Golden.expect(result, "adjust/\(name)", tolerance: 2)
  }
}
