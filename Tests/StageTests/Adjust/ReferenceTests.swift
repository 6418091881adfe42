// Blur, sharpening, grain and vignette against slow and plain computations of the same.
import AtelierImaging
import Foundation
import TestKit
import Testing

@Suite struct ReferenceTests {
  /// A Gaussian of `deviation` px over `picture`, by its definition; beyond the edge the outermost pixels go on.
  private func blurred(_ picture: Pixmap, _ deviation: Double, _ x: Int, _ y: Int) -> SIMD4<Double> {
    let reach = Int((4 * deviation).rounded(.up))
    var (sum, total) = (SIMD4<Double>(), 0.0)
    for dy in -reach...reach {
      for dx in -reach...reach {
        let weight = exp(-Double(dx * dx + dy * dy) / (2 * deviation * deviation))
        let from = picture.pixel(
          min(max(x + dx, 0), picture.width - 1), min(max(y + dy, 0), picture.height - 1))
        sum += from * weight
        total += weight
      }
    }
    return sum / total
  }

  static let places = [SIMD2(0, 0), SIMD2(30, 22), SIMD2(59, 43), SIMD2(12, 40), SIMD2(45, 3)]

  @Test(arguments: [0.7, 1.3, 2, 3.6]) func aSmallBlurIsTheGaussian(_ radius: Double) throws {
    let picture = try Pictures.scene(60, 44)
    let result = try Bundles.run("adjust", "{ blur: \(radius)px }", on: picture)
    for place in Self.places {
      let off = result.pixel(place.x, place.y) - blurred(picture, radius, place.x, place.y)
      #expect(max(abs(off.x), abs(off.y), abs(off.z)) <= 1, "at \(place)")
    }
  }

  @Test(arguments: [5.0, 8, 13]) func aLargeBlurIsNearlyTheGaussian(_ radius: Double) throws {
    let picture = try Pictures.scene(60, 44)
    let result = try Bundles.run("adjust", "{ blur: \(radius)px }", on: picture)
    // It is read from a smaller picture; well inside, no eye tells the two apart.
    let off = result.pixel(30, 22) - blurred(picture, radius, 30, 22)
    #expect(max(abs(off.x), abs(off.y), abs(off.z)) <= 3)
  }

  @Test(arguments: [1.0, 2.5, 6, 12]) func aPointSpreadsByTheRadius(_ radius: Double) throws {
    let side = 121
    let picture = try Pictures.floats(side, side) { x, y in
      let value: Float = x == 60 && y == 60 ? 1 : 0
      return SIMD4(value, value, value, 1)
    }
    let result = try Bundles.run("adjust", "{ blur: \(radius)px }", on: picture)
    var (sum, across, down) = (0.0, 0.0, 0.0)
    for y in 0..<side {
      for x in 0..<side {
        let value = result.pixel(x, y).x / 255
        sum += value
        across += value * Double((x - 60) * (x - 60))
        down += value * Double((y - 60) * (y - 60))
      }
    }
    #expect(abs(sum - 1) < 0.03, "light was lost or made")
    for width in [(across / sum).squareRoot(), (down / sum).squareRoot()] { #expect(abs(width / radius - 1) < 0.1) }
  }

  @Test func blurInPercentIsOfTheShorterSide() throws {
    let picture = try Pictures.scene(80, 50)
    let results = try ["4%", "2px"].map { try Bundles.run("adjust", "{ blur: \($0) }", on: picture) }
    #expect(Pictures.areIdentical(results[0], results[1]))
  }

  @Test(arguments: [(60.0, 1.0, 2.0), (150, 2, 0), (40, 3, 8), (500, 1, 0)])
  func sharpeningIsTheUnsharpMask(_ amount: Double, _ radius: Double, _ threshold: Double) throws {
    // Far from black and white, where nothing is cut off.
    let picture = try Pictures.bytes(40, 30) { x, y in
      let level = UInt8(110 + 20 * sin(Double(x) / 2) * cos(Double(y) / 3))
      return SIMD4(level, level, level, 255)
    }
    let result = try Bundles.run(
      "adjust", "{ sharpen: { amount: \(amount), radius: \(radius)px, threshold: \(threshold) } }", on: picture)
    for place in [SIMD2(5, 5), SIMD2(20, 15), SIMD2(33, 22), SIMD2(0, 29)] {
      let own = picture.pixel(place.x, place.y).x / 255
      let difference = own - blurred(picture, radius, place.x, place.y).x / 255
      let rise = max(abs(difference) - threshold / 255, 0) * amount / 100
      let expected = own + (difference < 0 ? -1 : 1) * rise / (1 + 4 * rise)
      let got: Double = result.pixel(place.x, place.y).x
      #expect(abs(got - 255 * expected) <= 1.1, "at \(place)")
    }
  }

  @Test(arguments: [100, 300, 500], ["1px", "5px", "50px"])
  func noHaloIsWiderThanAQuarterOfTheRange(_ amount: Int, _ radius: String) throws {
    let picture = try Pictures.bytes(80, 6) { x, _ in
      x < 40 ? SIMD4(90, 90, 90, 255) : SIMD4(165, 165, 165, 255)
    }
    let row = firstRow(
      try Bundles.run("adjust", "{ sharpen: { amount: \(amount), radius: \(radius), threshold: 0 } }", on: picture))
    #expect(row.allSatisfy { $0 > 90 - 64 && $0 < 165 + 64 })
    #expect((row.min() ?? 90) < 90 && (row.max() ?? 165) > 165, "nothing was sharpened")
  }

  private func deviation(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
  }

  private func grained(_ parameters: String, _ level: UInt8 = 128, _ side: Int = 128) throws -> Pixmap {
    let picture = try Pictures.floats(side, side) { _, _ in SIMD4(Float(level), Float(level), Float(level), 255) / 255 }
    return try Bundles.run("adjust", "{ grain: { \(parameters) } }", on: picture)
  }

  @Test(arguments: [20, 64, 128, 200, 240] as [UInt8]) func grainFollowsTheTone(_ level: UInt8) throws {
    let tone = Double(level) / 255
    let expected = 0.3 * 0.12 * 255 * (4 * tone * (1 - tone)).squareRoot()
    let got = deviation(try grained("amount: 30", level).all.map(\.x))
    #expect(abs(got / expected - 1) < 0.06, "\(got), \(expected)")
  }

  @Test func twiceTheAmountIsTwiceTheGrain() throws {
    let (one, two) = (try grained("amount: 20").all, try grained("amount: 40").all)
    for (a, b) in zip(one, two) {
      let (twice, strong): (Double, Double) = (2 * (a.x - 128), b.x - 128)
      #expect(abs(strong - twice) < 0.05)
    }
  }

  @Test func colouredGrainIsThreePatternsThatKnowNothingOfEachOther() throws {
    let pixels = try grained("amount: 40, color: true").all.map { $0 - 128 }
    let strength = deviation(pixels.map(\.x))
    for product in [pixels.map { $0.x * $0.y }, pixels.map { $0.y * $0.z }, pixels.map { $0.x * $0.z }] {
      let mean: Double = product.reduce(0, +) / Double(product.count)
      #expect(abs(mean) < 0.05 * strength * strength)
    }
  }

  @Test func twoSeedsAreTwoPatternsThatKnowNothingOfEachOther() throws {
    let (one, two) = (try grained("amount: 40, seed: 1").all, try grained("amount: 40, seed: 2").all)
    let products = zip(one, two).map { ($0.x - 128) * ($1.x - 128) }
    let mean: Double = products.reduce(0, +) / Double(products.count)
    #expect(abs(mean) < 7.5)
  }

  @Test func grainDoesNotDependOnTheSizeOfThePicture() throws {
    let (small, large) = (try grained("amount: 40, size: 3px", 128, 50), try grained("amount: 40, size: 3px", 128, 90))
    for y in 0..<50 { for x in 0..<50 { #expect(small.pixel(x, y) == large.pixel(x, y)) } }
  }

  @Test func grainThatIsAShareOfALargePictureIsCutToItsBound() throws {
    // 40 % of 300 px would be 120 px; 40 px is the coarsest grain there is.
    let picture = try Pictures.flat(300, 300, SIMD4(128, 128, 128, 255))
    let results = try ["40%", "40px"].map { try Bundles.run("adjust", "{ grain: { size: \($0) } }", on: picture) }
    #expect(Pictures.areIdentical(results[0], results[1]))
  }

  private func field(_ parameters: String, _ width: Int = 120, _ height: Int = 80) throws -> Pixmap {
    let picture = try Pictures.floats(width, height) { _, _ in SIMD4(0.6, 0.6, 0.6, 1) }
    return try Bundles.run("adjust", "{ vignette: { \(parameters) } }", on: picture)
  }

  @Test(arguments: [-100.0, -60, 60, 100]) func towardsACornerAVignetteOnlyGrows(_ amount: Double) throws {
    let result = try field("amount: \(amount), midpoint: 20")
    let diagonal = (0..<40).map { result.pixel(60 + 3 * $0 / 2, 40 + $0).x }
    #expect(zip(diagonal, diagonal.dropFirst()).allSatisfy { amount < 0 ? $0 >= $1 : $0 <= $1 })
    #expect(abs(diagonal[39] - diagonal[0]) > 20)
  }

  @Test func aCornersLossIsALossOfLight() throws {
    // Midpoint 0 without feather: the corner has all of it.
    for amount in [25.0, 50, 75] {
      let result = try field("amount: \(-amount), midpoint: 0, feather: 0")
      let expected: Double = 153 * pow(1 - 0.96 * amount / 100, 1 / 2.2)
      #expect(abs(result.pixel(0, 0).x - expected) < 0.5)
    }
  }

  @Test func aVignetteIsTheSameOnAPictureOfTwiceTheSize() throws {
    let (small, large) = (try field("amount: -70"), try field("amount: -70", 240, 160))
    for (x, y) in [(0, 0), (10, 5), (60, 2), (3, 40), (119, 79)] {
      #expect(abs(small.pixel(x, y).x - large.pixel(2 * x, 2 * y).x) < 3, "at \(x), \(y)")
    }
  }

  @Test func featherIsTheWidthOfTheChange() throws {
    func steps(_ feather: Int) throws -> Int {
      let result = try field("amount: -80, midpoint: 10, feather: \(feather)")
      let row = (0..<60).map { result.pixel($0, 40).x }
      return zip(row, row.dropFirst()).filter { abs($0 - $1) > 0.02 }.count
    }
    let widths = try [0, 50, 100].map(steps)
    #expect(widths[0] < 6 && widths[0] < widths[1] && widths[1] < widths[2], "\(widths)")
  }

  @Test func aNearlyRectangularVignetteFollowsTheEdges() throws {
    let (box, oval) = (try field("amount: -80, roundness: -100"), try field("amount: -80"))
    // The middle of an edge is as dark as the edge, and on the diagonals both are alike.
    #expect(box.pixel(1, 40).x < oval.pixel(1, 40).x - 5 && box.pixel(60, 1).x < oval.pixel(60, 1).x - 5)
    #expect(abs(box.pixel(18, 12).x - oval.pixel(18, 12).x) < 1)
  }

  @Test func ditherTouchesNoPictureOfSixteenBits() throws {
    let picture = try Pictures.floats(32, 32) { x, y in SIMD4(Float(x) / 40, Float(y) / 40, 0.4, 1) }
    let results = try ["exposure: 0.2", "exposure: 0.2, dither: true"].map {
      try Bundles.run("adjust", "{ \($0) }", on: picture)
    }
    #expect(Pictures.areIdentical(results[0], results[1]))
  }

  @Test func ditherHidesTheStepsOfAGradient() throws {
    let ramp = try Pictures.bytes(256, 16) { x, _ in SIMD4(UInt8(x), UInt8(x), UInt8(x), 255) }
    func worst(_ more: String) throws -> Double {
      let (exact, got) = (
        try Bundles.run(
          "adjust", "{ contrast: -80 }",
          on: Pictures.floats(256, 1) { x, _ in SIMD4(Float(x), Float(x), Float(x), 255) / 255 }),
        try Bundles.run("adjust", "{ contrast: -80\(more) }", on: ramp)
      )
      return (8..<248).map { x in
        let mean = (0..<16).reduce(0) { $0 + got.pixel(x, $1).x } / 16
        return abs(mean - exact.pixel(x, 0).x)
      }.reduce(0, +) / 240
    }
    #expect(try worst(", dither: true") < 0.75 * worst(""))
  }
}
