import CCairo

/// The two rows of houses: dark walls, and what shines in them on a sheet of its own.
struct StreetHouses {
  let view: StreetView
  let walls: Sketch
  let lights: Sketch

  private static let wallColors: [UInt32] = [0x1d2136, 0x2a2334, 0x20293c, 0x2e2630, 0x191d30, 0x262b40]
  private static let glows: [UInt32] = [0xffb35a, 0xffc477, 0xff9d45, 0xffd59a, 0xf7b06a, 0xbfd8ff]
  private static let signs: [UInt32] = [0x38e0d0, 0xff4f7b, 0xffc23d, 0x6f8cff, 0xff7a3c, 0x5fe08a]

  func draw() {
    var dice = Dice(state: 77)
    for side in [-1, 1] as [Float] {
      var plots: [(from: Float, to: Float)] = []
      var z: Float = 0.9
      while z < 30 {
        let depth = dice.within(1.1...1.9) * (1 + z * 0.05)
        plots.append((z, z + depth))
        z += depth
      }
      for plot in plots.reversed() { house(side, plot.from, plot.to, &dice) }
    }
  }

  private func house(_ side: Float, _ from: Float, _ to: Float, _ dice: inout Dice) {
    let top = dice.within(2.5...3.7)
    let wall = Self.wallColors[Int(dice.next() % UInt64(Self.wallColors.count))]
    face(walls, side, from, to, 0, top, wall, 1)
    face(walls, side, from, to, top - 0.06, top + 0.03, 0x0c0f1c, 0.8)
    face(walls, side, from, to, 0.66, 0.71, 0x3c3240, 0.7)
    let floors = Int((top - 0.8) / 0.56)
    let across = max(2, Int((to - from) / 0.42))
    for floor in 0..<floors {
      for window in 0..<across {
        let width = (to - from) / Float(across)
        let a = from + width * (Float(window) + 0.25)
        let b = from + width * (Float(window) + 0.78)
        let y = 0.86 + Float(floor) * 0.56
        face(walls, side, a - 0.02, b + 0.02, y - 0.02, y + 0.37, 0x0b0d18, 0.9)
        guard dice.within(0...1) < 0.36 else {
          face(walls, side, a, b, y, y + 0.34, 0x2b3a5c, 0.5)
          continue
        }
        pane(side, a, b, y, &dice)
      }
    }
    shop(side, from, to, &dice)
  }

  private func pane(_ side: Float, _ a: Float, _ b: Float, _ y: Float, _ dice: inout Dice) {
    let glow = Self.glows[Int(dice.next() % UInt64(Self.glows.count))]
    let strength = Double(dice.within(0.16...0.5))
    face(lights, side, a, b, y, y + 0.34, glow, strength)
    face(lights, side, a, b, y + 0.2, y + 0.215, 0x000000, 0.7)
    let middle = (a + b) / 2
    face(lights, side, middle - 0.008, middle + 0.008, y, y + 0.34, 0x000000, 0.7)
    if dice.within(0...1) < 0.5 { face(lights, side, a, a + (b - a) * 0.25, y, y + 0.34, 0x7a3a1c, 0.7) }
  }

  private func shop(_ side: Float, _ from: Float, _ to: Float, _ dice: inout Dice) {
    let glow = Self.glows[Int(dice.next() % 5)]
    let a = from + 0.1
    let b = to - 0.1
    face(lights, side, a, b, 0.10, 0.50, glow, Double(dice.within(0.30...0.52)))
    var z = a
    while z < b {
      face(lights, side, z, z + 0.02, 0.10, 0.50, 0x150a06, 0.9)
      let height = dice.within(0.14...0.3)
      face(lights, side, z + 0.05, z + 0.05 + dice.within(0.05...0.12), 0.10, 0.10 + height, 0x3a1608, 0.85)
      let lamp = z + dice.within(0.06...0.2)
      face(lights, side, lamp, lamp + 0.035, 0.33, 0.37, 0xfff2d8, 1)
      z += dice.within(0.22...0.4)
    }
    face(lights, side, a, b, 0.40, 0.412, 0x150a06, 0.8)
    awning(side, a, b, &dice)
    guard from > 1.6 else { return }
    sign(side, (from + to) / 2, &dice)
  }

  private func awning(_ side: Float, _ a: Float, _ b: Float, _ dice: inout Dice) {
    let out = side * 0.83
    let color: UInt32 = dice.within(0...1) < 0.5 ? 0x6b1f2c : 0x1f4a50
    let corners = [
      view.seen(side, 0.64, a), view.seen(side, 0.64, b), view.seen(out, 0.52, b), view.seen(out, 0.52, a),
    ]
    walls.polygon(corners)
    walls.color(color)
    walls.fill()
    lights.polygon(corners)
    lights.color(0x000000)
    lights.fill()
    // Its rim is lit from the shop below.
    lights.polygon([corners[3], corners[2], view.seen(out, 0.505, b), view.seen(out, 0.505, a)])
    lights.color(0xffb066, 0.5)
    lights.fill()
  }

  private func sign(_ side: Float, _ z: Float, _ dice: inout Dice) {
    let color = Self.signs[Int(dice.next() % UInt64(Self.signs.count))]
    let y = dice.within(0.78...1.25)
    let tall = dice.within(0.22...0.5)
    let inner = view.seen(side * 0.97, y, z)
    let outer = view.seen(side * 0.80, y + tall, z)
    let x = min(inner.x, outer.x)
    let wide = abs(outer.x - inner.x)
    lights.box(x, outer.y, wide, inner.y - outer.y)
    lights.color(color, 0.12)
    cairo_fill_preserve(lights.context)
    cairo_set_line_width(lights.context, Double(view.unit(z) * 0.022))
    lights.color(color, 0.95)
    cairo_stroke(lights.context)
    let rows = 3
    for row in 0..<rows {
      let at = outer.y + (inner.y - outer.y) * (Float(row) + 0.35) / Float(rows)
      lights.box(x + wide * 0.25, at, wide * 0.5, (inner.y - outer.y) * 0.13)
      lights.color(color, 0.9)
      lights.fill()
    }
  }

  private func face(
    _ sketch: Sketch, _ x: Float, _ from: Float, _ to: Float, _ low: Float, _ high: Float, _ color: UInt32,
    _ alpha: Double
  ) {
    sketch.polygon([
      view.seen(x, low, from), view.seen(x, low, to), view.seen(x, high, to), view.seen(x, high, from),
    ])
    sketch.color(color, alpha)
    sketch.fill()
  }
}
