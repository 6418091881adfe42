// What must hold for every photograph of the corpus.
import AtelierCore
import AtelierImaging
import FoundationEssentials
import TestKit
import Testing

private let corpus = ProcessInfo.processInfo.environment["ATELIER_CORPUS"]

@Suite(.enabled(if: corpus != nil)) struct PhotographTests {
  /// A part of the photograph, so that a debug build looks at it in good time.
  private func photograph(_ number: Int) throws -> Pixmap {
    let file = "\(corpus ?? "")/photos/kodak/\(number).png"
    let whole = try Pictures.read([UInt8](Data(contentsOf: URL(filePath: file)))).pixels
    let box = "{ x: 40px, y: 40px, width: 200px, height: 160px }"
    return try Bundles.run("frame", "{ box: \(box) }", on: whole)
  }

  private func blown(_ picture: Pixmap) -> Int { picture.all.count { $0.x == 255 && $0.y == 255 && $0.z == 255 } }

  @Test(arguments: 1...24) func aStopOfLightBlowsOutNoSky(_ number: Int) throws {
    let picture = try photograph(number)
    let brighter = try Bundles.run("adjust", "{ exposure: 1 }", on: picture)
    #expect(brighter.mean.x > picture.mean.x)
    // A hard cut would make white of every level above 188.
    let cut = picture.all.count { min($0.x, $0.y, $0.z) > 188 }
    #expect(blown(brighter) <= blown(picture) + cut / 4)
  }

  @Test(arguments: 1...24) func grainAndBlurKeepTheMean(_ number: Int) throws {
    let picture = try photograph(number)
    for change in ["{ grain: { amount: 40, color: true } }", "{ blur: 6px }"] {
      let difference = try Bundles.run("adjust", change, on: picture).mean - picture.mean
      #expect(max(abs(difference.x), abs(difference.y), abs(difference.z)) < 1.5, "\(change)")
    }
  }

  @Test(arguments: 1...24) func halfTheSizeKeepsTheMean(_ number: Int) throws {
    let picture = try photograph(number)
    let difference = try Bundles.run("frame", "{ resize: { scale: 50 } }", on: picture).mean - picture.mean
    #expect(max(abs(difference.x), abs(difference.y), abs(difference.z)) < 0.6)
  }
}
