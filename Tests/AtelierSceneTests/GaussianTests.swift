// The blur, against what a Gaussian must do.
import AtelierScene
import Glibc
import Testing

@Suite("Scene: the blur") struct GaussianTests {
  private let dot = Drawn.plane(61, 61) { x, y in x == 30 && y == 30 ? 1 : 0 }

  @Test("a point becomes a bell of the wanted width", arguments: [0.6, 1, 2.5, 5])
  func bell(_ deviation: Double) throws {
    let soft = try Gaussian(deviation: deviation).blur(dot, on: OneWorker())
    var (sum, square) = (0.0, 0.0)
    for y in 0..<61 {
      for x in 0..<61 {
        sum += Double(soft[y][x])
        square += Double(soft[y][x]) * Double((x - 30) * (x - 30))
      }
    }
    #expect(abs(sum - 1) < 1e-4)
    #expect(abs((square / sum).squareRoot() / deviation - 1) < 0.06, "\((square / sum).squareRoot())")
  }

  @Test("it is the same to all sides")
  func symmetric() throws {
    let soft = try Gaussian(deviation: 2).blur(dot, on: OneWorker())
    for step in 1...6 {
      let around = [soft[30][30 + step], soft[30][30 - step], soft[30 + step][30], soft[30 - step][30]]
      #expect((around.max() ?? 1) - (around.min() ?? 0) < 1e-6)
    }
  }

  @Test("an even picture stays it, its edges included", arguments: [0.5, 3, 9])
  func even(_ deviation: Double) throws {
    let flat = Drawn.raster(20, 14) { _, _ in SIMD4(0.2, 0.4, 0.6, 0.8) }
    let soft = try Gaussian(deviation: deviation).blur(flat, on: OneWorker())
    for y in 0..<14 { for x in 0..<20 { #expect((soft[y][x] - flat[0][0]).most < 1e-5) } }
  }

  @Test("along the rows only, columns of one value stay, and the other way round")
  func directions() throws {
    let (columns, rows) = (
      Drawn.plane(40, 40) { x, _ in x % 7 == 0 ? 1 : 0 }, Drawn.plane(40, 40) { _, y in y % 7 == 0 ? 1 : 0 }
    )
    let gaussian = Gaussian(deviation: 1.5)
    let (down, across) = (
      try gaussian.blur(columns, .down, on: OneWorker()), try gaussian.blur(rows, .across, on: OneWorker())
    )
    for y in 0..<40 {
      for x in 0..<40 {
        #expect(abs(down[y][x] - columns[y][x]) < 1e-5)
        #expect(abs(across[y][x] - rows[y][x]) < 1e-5)
      }
    }
    let softened = try gaussian.blur(columns, .across, on: OneWorker())
    #expect(softened[20][21] < 0.5)
  }

  @Test("the channels of a picture are blurred as four planes would be")
  func channels() throws {
    var dice = Dice(4)
    let plane = Drawn.plane(33, 21) { _, _ in dice.next() }
    let raster = Drawn.raster(33, 21) { x, y in SIMD4(plane[y][x], 0, plane[y][x], 1) }
    let gaussian = Gaussian(deviation: 1.3)
    let (one, four) = (try gaussian.blur(plane, on: OneWorker()), try gaussian.blur(raster, on: OneWorker()))
    for y in 0..<21 { for x in 0..<33 { #expect(four[y][x].x == one[y][x] && four[y][x].z == one[y][x]) } }
  }

  @Test("two blurs after each other are one of their squares' sum")
  func twice() throws {
    let once = try Gaussian(deviation: 2.5).blur(dot, on: OneWorker())
    let twice = try Gaussian(deviation: 2).blur(Gaussian(deviation: 1.5).blur(dot, on: OneWorker()), on: OneWorker())
    for y in 0..<61 { for x in 0..<61 { #expect(abs(once[y][x] - twice[y][x]) < 1.5e-3) } }
  }

  @Test("how the work is shared out changes nothing")
  func shared() throws {
    var dice = Dice(9)
    let plane = Drawn.plane(70, 90) { _, _ in dice.next() }
    let gaussian = Gaussian(deviation: 2)
    let (one, many) = (try gaussian.blur(plane, on: OneWorker()), try gaussian.blur(plane, on: BackwardWorkers()))
    for y in 0..<90 { for x in 0..<70 { #expect(one[y][x] == many[y][x]) } }
  }

  @Test("a blur wider than the picture, and a picture of one pixel")
  func tiny() throws {
    let soft = try Gaussian(deviation: 20).blur(Drawn.plane(3, 2) { x, _ in Float(x) / 2 }, on: OneWorker())
    for y in 0..<2 { for x in 0..<3 { #expect((0...1).contains(soft[y][x])) } }
    let one = try Gaussian(deviation: 3).blur(Drawn.plane(1, 1) { _, _ in 0.7 }, on: OneWorker())
    #expect(abs(one[0][0] - 0.7) < 1e-5)
  }

  @Test("it reaches three deviations, and none below a twentieth of a px")
  func reach() {
    #expect(Gaussian(deviation: 2).reach == 6 && Gaussian(deviation: 0.5).reach == 2)
    #expect(Gaussian(deviation: 0.04).reach == 0)
  }
}

/// Does the last part first, as threads might.
struct BackwardWorkers: Workers {
  func share(_ count: Int, _ body: @Sendable (Int) -> Void) { for index in (0..<count).reversed() { body(index) } }
}
