// How soft edges are, on edges that were made soft by a known lens.
import AtelierScene
import Glibc
import Testing

@Suite("Scene: the softness of edges") struct SharpnessTests {
  /// Half planes at `degrees`, blurred by exactly `deviation` px.
  private func edges(_ degrees: Double, _ deviation: Double, low: Float = 0.25, high: Float = 0.75) -> Plane {
    let (c, s) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
    return Drawn.plane(160, 160) { x, y in
      let place = Double(x) * c + Double(y) * s
      // A stripe of 32 px and its neighbour, each edge an error function.
      let inside = (place + 3200).truncatingRemainder(dividingBy: 64)
      let near = inside < 32 ? min(inside, 32 - inside) : -min(inside - 32, 64 - inside)
      return low + (high - low) * Float(0.5 + 0.5 * erf(near / (deviation * 2.0.squareRoot())))
    }
  }

  private func typical(_ plane: Plane, floor: Float = 0.02) -> Float? {
    var width = EdgeWidth()
    width.add(plane, floor: floor)
    return width.typical
  }

  @Test("at any angle the blur is found within 0.35 px", arguments: [0.0, 30, 45, 75, 90], [1.0, 2.0])
  func angles(_ degrees: Double, _ deviation: Double) throws {
    let found = try #require(typical(edges(degrees, deviation)))
    let expected = (deviation * deviation + 0.4).squareRoot()
    #expect(abs(Double(found) - expected) < 0.35, "\(found) for \(expected)")
  }

  @Test("a softer picture is found softer", arguments: [20.0, 60])
  func order(_ degrees: Double) throws {
    let found = try [0.7, 1.2, 1.8, 2.6].map { try #require(typical(edges(degrees, $0))) }
    #expect(zip(found, found.dropFirst()).allSatisfy { $0 < $1 }, "\(found)")
  }

  @Test("contrast does not matter", arguments: [(0.4, 0.6), (0.05, 0.95)] as [(Float, Float)])
  func contrast(_ low: Float, _ high: Float) throws {
    let (one, other) = (
      try #require(typical(edges(30, 1.4, low: low, high: high), floor: 0.01)), try #require(typical(edges(30, 1.4)))
    )
    #expect(abs(one - other) < 0.15, "\(one), \(other)")
  }

  @Test("a blur of a known width adds up in squares")
  func squares() throws {
    let sharp = edges(30, 1)
    let soft = try Gaussian(deviation: 1.5).blur(sharp, on: OneWorker())
    let (one, two) = (try #require(typical(sharp)), try #require(typical(soft)))
    let added = Double(two * two - one * one).squareRoot()
    #expect(abs(added - 1.5) < 0.3, "\(added)")
  }

  @Test("of sharp and soft edges the sharp ones tell the lens")
  func quarter() throws {
    var width = EdgeWidth()
    width.add(edges(30, 1), floor: 0.02)
    let sharp = try #require(width.typical)
    width.add(edges(30, 3), floor: 0.02)
    #expect(try #require(width.typical) < sharp + 0.4)
  }

  @Test("only what counts is looked at")
  func counts() throws {
    let (sharp, soft) = (edges(0, 0.8), edges(0, 2.4))
    let both = Drawn.plane(160, 160) { x, y in y < 80 ? sharp[y][x] : soft[y][x] }
    var (upper, lower) = (EdgeWidth(), EdgeWidth())
    upper.add(both, where: { $1 < 76 }, floor: 0.02)
    lower.add(both, where: { $1 > 84 }, floor: 0.02)
    #expect(try #require(lower.typical) > #require(upper.typical) + 1)
  }

  @Test("slopes below the floor are noise, and noise alone has no edges above it")
  func floor() {
    var dice = Dice(6)
    let noise = Drawn.plane(160, 160) { _, _ in 0.5 + 0.01 * dice.normal() }
    var width = EdgeWidth()
    width.add(noise, floor: 0.05)
    #expect(width.widths.isEmpty)
    #expect(typical(edges(30, 1.4, low: 0.49, high: 0.51), floor: 0.02) == nil)
  }

  @Test("a few edges tell nothing, and a part too small is not looked at")
  func few() {
    var width = EdgeWidth()
    width.add(edges(0, 1).cut(to: Area(x: 24, y: 0, width: 16, height: 12)), floor: 0.02)
    #expect(width.widths.count < EdgeWidth.fewest && width.typical == nil)
    width.add(Drawn.plane(8, 8) { x, _ in x < 4 ? 0 : 1 }, floor: 0.02)
    #expect(width.typical == nil)
  }

  @Test("no width is larger than 5 px or smaller than half of one")
  func bounds() {
    var width = EdgeWidth()
    for deviation in [0.3, 1, 4, 8] { width.add(edges(30, deviation), floor: 0.005) }
    #expect(width.widths.allSatisfy { $0 <= 5 && $0 > 0.3 })
  }
}
