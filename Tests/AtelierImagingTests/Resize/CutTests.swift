import AtelierCore
import Testing

@testable import AtelierImaging

@Suite struct CutTests {
  @Test func noShapeKeepsAll() throws {
    let cut = try Cut(Shape(), width: 800, height: 600)
    #expect(cut.crop == PixelRect(x: 0, y: 0, width: 800, height: 600))
    #expect(cut.width == 800 && cut.height == 600 && !cut.isScaled)
  }

  @Test(arguments: [
    // A wide picture, a high one, and one that has the ratio already.
    (1600, 900, 1.0, PixelRect(x: 350, y: 0, width: 900, height: 900)),
    (900, 1600, 1.0, PixelRect(x: 0, y: 350, width: 900, height: 900)),
    (900, 1600, 9.0 / 16, PixelRect(x: 0, y: 0, width: 900, height: 1600)),
    (4000, 3000, 9.0 / 16, PixelRect(x: 1156, y: 0, width: 1688, height: 3000)),
  ])
  func theCutIsTheLargestInTheMiddle(width: Int, height: Int, ratio: Double, expected: PixelRect) throws {
    #expect(try Cut(Shape(ratio: ratio), width: width, height: height).crop == expected)
  }

  @Test func theFocusStaysInTheMiddleAsFarAsThePictureReaches() throws {
    func start(_ focus: Double) throws -> Int {
      try Cut(Shape(ratio: 1, focusX: focus), width: 1000, height: 200).crop.x
    }
    #expect(try start(0.3) == 200)
    #expect(try start(0) == 0)
    #expect(try start(1) == 800)
    #expect(try start(.nan) == 400)
    #expect(try start(-7) == 0)
  }

  @Test func theOtherSideFollowsTheRatioExactly() throws {
    let story = try Cut(Shape(ratio: 9.0 / 16, width: 1080), width: 4000, height: 3000)
    #expect(story.width == 1080 && story.height == 1920)
    let whole = try Cut(Shape(height: 500), width: 3000, height: 2000)
    #expect(whole.width == 750 && whole.height == 500)
  }

  @Test func bothSidesAreARatioSoThatNothingIsSqueezed() throws {
    let cut = try Cut(Shape(width: 300, height: 300), width: 1600, height: 900)
    #expect(cut.crop == PixelRect(x: 350, y: 0, width: 900, height: 900))
    #expect(cut.width == 300 && cut.height == 300)
  }

  @Test func enlargingMustBeAskedFor() throws {
    let shape = Shape(ratio: 1, width: 1080)
    let error = #expect(throws: CutError.self) { try Cut(shape, width: 1200, height: 800) }
    #expect(error?.description == "the cut is 800 px wide and the variant wants 1080: say enlarge: true")
    var allowed = shape
    allowed.enlarges = true
    #expect(try Cut(allowed, width: 1200, height: 800).width == 1080)
  }

  @Test func aHighVariantOfALowPictureIsRefusedByItsHeight() {
    #expect(throws: CutError.tooSmall(side: "high", has: 400, wants: 500)) {
      try Cut(Shape(height: 500), width: 3000, height: 400)
    }
  }

  @Test func aRatioAndTwoOtherSidesAreRefused() {
    #expect(throws: CutError.ratio(width: 1080, height: 1920)) {
      try Cut(Shape(ratio: 1, width: 1080, height: 1920), width: 4000, height: 3000)
    }
  }

  @Test(arguments: [0, -1, .nan, .infinity])
  func impossibleRatiosAreRefused(ratio: Double) {
    #expect(throws: CutError.self) { try Cut(Shape(ratio: ratio), width: 40, height: 30) }
  }

  @Test func impossibleSidesAreRefused() {
    #expect(throws: CutError.sides("a side of 0 px cannot be made")) { try Cut(Shape(width: 0), width: 40, height: 30) }
    #expect(throws: CutError.self) {
      try Cut(Shape(ratio: 1e-9, width: 40, enlarges: true), width: 40, height: 30)
    }
  }

  @Test(arguments: [1e-6, 0.01, 0.333, 0.5625, 1.77, 40, 1e6])
  func theCutAlwaysLiesInThePicture(ratio: Double) throws {
    for (width, height) in [(1, 1), (1, 999), (999, 1), (640, 480), (101, 33)] {
      for focus in [0, 0.5, 0.9, 1] {
        let cut = try Cut(Shape(ratio: ratio, focusX: focus, focusY: focus), width: width, height: height)
        #expect(cut.crop.fits(width: width, height: height), "\(width) x \(height) at \(focus)")
      }
    }
  }
}
