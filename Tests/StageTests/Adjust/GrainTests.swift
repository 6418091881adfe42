// Film grain.
import AtelierImaging
import TestKit
import Testing

@Suite struct GrainTests {
  private func grained(_ parameters: String, level: UInt8 = 128, side: Int = 160) throws -> Pixmap {
    let picture = try Pictures.flat(side, side, SIMD4(level, level, level, 255))
    return try Bundles.run("adjust", "{ grain: { \(parameters) } }", on: picture)
  }

  private func deviation(_ picture: Pixmap) -> Double {
    let mean = picture.mean.x
    let squares = picture.all.map { ($0.x - mean) * ($0.x - mean) }
    return (squares.reduce(0, +) / Double(squares.count)).squareRoot()
  }

  @Test func onePictureAlwaysGetsTheSameGrain() throws {
    let once = try grained("amount: 40")
    #expect(Pictures.areIdentical(once, try grained("amount: 40")))
    #expect(!Pictures.areIdentical(once, try grained("amount: 40, seed: 7")))
  }

  @Test func theNumberOfThreadsChangesNothing() throws {
    let picture = try Pictures.scene(90, 200)
    let parameters = "{ grain: { amount: 30, size: 3px, color: true }, sharpen: {} }"
    let one = try StageBench("Adjust", threads: 1).run("adjust", parameters, on: picture).pixels
    let four = try StageBench("Adjust", threads: 4).run("adjust", parameters, on: picture).pixels
    #expect(Pictures.areIdentical(one, four))
  }

  @Test(arguments: ["1px", "2.5px", "5px"]) func theMeanStaysAndSizeDoesNotChangeTheStrength(_ size: String) throws {
    let result = try grained("amount: 40, size: \(size)")
    #expect(abs(result.mean.x - 128) < 2)
    // 40 of 100 is a deviation of 0.048 of the range.
    #expect(abs(deviation(result) - 0.048 * 255) < 2)
  }

  @Test func blackAndWhiteGetNone() throws {
    for level in [UInt8(0), 255] {
      #expect(deviation(try grained("amount: 100", level: level)) == 0)
    }
  }

  @Test func middleTonesGetMost() throws {
    let (middle, dark) = (deviation(try grained("amount: 30")), deviation(try grained("amount: 30", level: 25)))
    #expect(middle > 1.4 * dark && dark > 1)
  }

  @Test func grainIsGreyUnlessColouredIsAskedFor() throws {
    let grey = try grained("amount: 50").all
    #expect(grey.allSatisfy { $0.x == $0.y && $0.y == $0.z })
    let colored = try grained("amount: 50, color: true").all
    #expect(colored.filter { $0.x != $0.y }.count > colored.count / 2)
  }

  @Test func coarserGrainIsMoreAlikeFromPixelToPixel() throws {
    func likeness(_ size: String) throws -> Double {
      let picture = try grained("amount: 40, size: \(size)")
      let steps = (0..<160).flatMap { y in (1..<160).map { abs(picture.pixel($0, y).x - picture.pixel($0 - 1, y).x) } }
      return steps.reduce(0, +) / Double(steps.count)
    }
    #expect(try likeness("4px") < 0.6 * likeness("1px"))
  }

  @Test func neighboursAreNotAlikeInFineGrain() throws {
    let picture = try grained("amount: 40, size: 1px")
    for (dx, dy) in [(1, 0), (0, 1), (1, 1), (32, 0), (0, 32)] {
      var product = 0.0
      for y in 0..<120 {
        for x in 0..<120 { product += (picture.pixel(x, y).x - 128) * (picture.pixel(x + dx, y + dy).x - 128) }
      }
      #expect(abs(product / 14_400) < 0.05 * 12.2 * 12.2, "correlated by \(dx), \(dy)")
    }
  }
}
