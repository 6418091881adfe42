// Curves through points.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@Suite struct CurvesTests {
  private func curve(_ points: [(Int, Int)]) -> String {
    "[ " + points.map { "{ in: \($0.0), out: \($0.1) }" }.joined(separator: ", ") + " ]"
  }

  private func tones(_ points: [(Int, Int)]) throws -> [Double] {
    firstRow(try Bundles.run("adjust", "{ curves: { rgb: \(curve(points)) } }", on: greys()))
  }

  @Test func aStraightCurveIsTheIdentity() throws {
    let tones = try tones([(0, 0), (100, 100), (255, 255)])
    #expect(tones == (0..<256).map(Double.init))
  }

  @Test func theCurveGoesThroughItsPoints() throws {
    let points = [(0, 30), (60, 40), (128, 160), (200, 210), (255, 235)]
    let tones = try tones(points)
    for (before, after) in points { #expect(tones[before] == Double(after)) }
  }

  @Test func theCurveNeverLeavesTheRangeOfItsNeighbours() throws {
    // A usual cubic spline swings below 100 and above 110 here.
    let tones = try tones([(0, 0), (100, 100), (110, 110), (120, 240), (255, 255)])
    #expect(zip(tones, tones.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test func aFallingCurveInverts() throws {
    #expect(try tones([(0, 255), (255, 0)]) == (0..<256).reversed().map(Double.init))
  }

  @Test func beyondItsEndsTheCurveIsFlat() throws {
    let tones = try tones([(50, 70), (200, 180)])
    #expect(tones[0] == 70 && tones[49] == 70 && tones[201] == 180 && tones[255] == 180)
  }

  @Test(arguments: ["red", "green", "blue"]) func aChannelsCurveTouchesItAlone(_ name: String) throws {
    let points = curve([(0, 0), (128, 180), (255, 255)])
    let result = try Bundles.run("adjust", "{ curves: { \(name): \(points) } }", on: greys()).pixel(128, 0)
    for (index, channel) in ["red", "green", "blue"].enumerated() {
      #expect(result[index] == (channel == name ? 180 : 128))
    }
  }

  @Test func pointsOutOfOrderAreFoundBeforeAnyPicture() throws {
    let parameters = "{ curves: { green: \(curve([(0, 0), (90, 20), (90, 30)])) } }"
    let findings = try Bundles.bench(of: "adjust").check("adjust", parameters)
    #expect(findings.map(\.path) == ["curves.green.2.in"])
    #expect(findings.first?.message.contains("point 3") == true)
  }

  @Test func pointsOutOfOrderAreRefusedAtTheRunToo() throws {
    let failure = try Bundles.refusal(
      of: "adjust", "{ curves: { rgb: \(curve([(100, 0), (50, 20)])) } }", on: greys())
    #expect(failure?.kind == .invalid)
  }
}
