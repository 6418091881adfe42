import AtelierStageKit
import Glibc

/// Turns by any angle, clockwise, and fills the corners or crops them away.
struct FreeTurn {
  /// What becomes of the corners.
  enum Edges: String { case crop, pad }

  private let radians: Double
  private let edges: Edges
  private let background: Pixel

  /// Nil when the angle is a multiple of 90 degrees, which needs no new pixels.
  init?(_ run: borrowing Run) throws {
    let degrees = try run.number("rotate")
    guard QuarterTurn.quarters(degrees) == nil else { return nil }
    radians = degrees * .pi / 180
    edges = try run.choice("edges")
    background = try run.color("background")
  }

  func apply(to canvas: inout Canvas, _ run: borrowing Run) throws {
    let size = SIMD2(Double(canvas.box.width), Double(canvas.box.height))
    let target = edges == .crop ? Self.inside(size, radians) : Self.around(size, radians)
    let (width, height) = (max(Int(target.x), 1), max(Int(target.y), 1))
    let turn = Turn(radians, about: SIMD2(Double(width), Double(height)) / 2, onto: size / 2)
    let background = edges == .crop ? nil : background.premultiplied
    let sampler = LanczosSampler()
    try canvas.paint(width, height, run) { source, box, band in
      let tile = 128
      let row = Strip(band.rows, width: width, filledWith: Pixel())
      let side = Int(hypot(Double(tile), Double(band.rows.count))) + 12
      let window = Window(over: box, width: side, height: side)
      for left in stride(from: 0, to: width, by: tile) {
        let columns = left..<min(left + tile, width)
        window.load(source, around: turn.place(columns, band.rows))
        for y in band.rows {
          for x in columns {
            row[y][x] = sampler.sample(window, turn.place(Double(x) + 0.5, Double(y) + 0.5), outside: background)
          }
        }
      }
      for y in band.rows { band.write(y, from: row[y]) }
    }
  }

  /// The sides of the box that holds the whole turned picture.
  static func around(_ size: SIMD2<Double>, _ radians: Double) -> SIMD2<Double> {
    let (c, s) = (abs(cos(radians)), abs(sin(radians)))
    return (SIMD2(size.x * c + size.y * s, size.x * s + size.y * c) - 1e-6).rounded(.up)
  }

  /// The sides of the largest upright rectangle inside the turned picture.
  static func inside(_ size: SIMD2<Double>, _ radians: Double) -> SIMD2<Double> {
    let (c, s) = (abs(cos(radians)), abs(sin(radians)))
    let (long, short) = (max(size.x, size.y), min(size.x, size.y))
    let result: SIMD2<Double>
    if short <= 2 * s * c * long || abs(s - c) < 1e-10 {
      // Two of its corners lie on the longer sides, and it is as large as those are apart.
      result = size.x >= size.y ? SIMD2(short / 2 / s, short / 2 / c) : SIMD2(short / 2 / c, short / 2 / s)
    } else {
      let turn = c * c - s * s
      result = SIMD2((size.x * c - size.y * s) / turn, (size.y * c - size.x * s) / turn)
    }
    return (result + 1e-6).rounded(.down)
  }
}
