import CCairo
import Glibc

/// Everything small that shines: strings of bulbs, lamps and cars far down the street, out of focus as discs.
struct StreetBulbs {
  let view: StreetView
  static let focus: Float = 2.6

  /// The disc that a point at depth z becomes, in px.
  private func blur(_ z: Float) -> Float { view.width * 0.042 * abs(1 / z - 1 / Self.focus) * 2.6 }

  func draw(on sketch: Sketch) {
    var dice = Dice(state: 5)
    cairo_set_operator(sketch.context, CAIRO_OPERATOR_ADD)
    cars(sketch, &dice)
    for z in stride(from: Float(13), through: 1.6, by: -1.9) { strand(sketch, z, &dice) }
  }

  private func strand(_ sketch: Sketch, _ z: Float, _ dice: inout Dice) {
    let tilt = dice.within(-0.8...0.8)
    let height = dice.within(2.0...2.2)
    let count = 15
    for index in 0...count {
      let t = Float(index) / Float(count) * 2 - 1
      let depth = z + tilt * t * 0.6
      let y = height - 0.34 * (1 - t * t) + tilt * t * 0.12
      let radius = max(blur(depth) * (z > 5 ? 0.7 : 1), view.unit(depth) * 0.018)
      disc(sketch, view.seen(t, y, depth), radius, 0xffb658, Double(0.62 * ease(17, 3, z)))
    }
  }

  private func cars(_ sketch: Sketch, _ dice: inout Dice) {
    for _ in 0..<12 {
      let z = dice.within(9...26)
      let x = dice.within(-0.5 ... -0.1)
      for side in [-0.07, 0.07] as [Float] { disc(sketch, view.seen(x + side, 0.13, z), blur(z) * 0.8, 0xfff0d0, 0.5) }
    }
    for _ in 0..<9 {
      let z = dice.within(8...24)
      let x = dice.within(0.1...0.5)
      for side in [-0.07, 0.07] as [Float] { disc(sketch, view.seen(x + side, 0.15, z), blur(z) * 0.8, 0xff2a20, 0.55) }
    }
    for (x, y, z, color) in [(-0.62, 0.85, 9, 0x35e08a), (0.66, 0.8, 12, 0xff4a35), (0.4, 0.7, 15, 0xffb648)]
      as [(Float, Float, Float, UInt32)]
    {
      disc(sketch, view.seen(x, y, z), blur(z), color, 0.8)
    }
  }

  /// A disc as a lens draws it: even, with a faint brighter rim.
  private func disc(_ sketch: Sketch, _ centre: Vec2, _ radius: Float, _ color: UInt32, _ alpha: Double) {
    sketch.disc(centre, radius)
    sketch.color(color, alpha * 0.78)
    sketch.fill()
    sketch.disc(centre, radius * 0.95)
    cairo_set_line_width(sketch.context, Double(radius * 0.1))
    sketch.color(color, alpha * 0.35)
    cairo_stroke(sketch.context)
  }
}
