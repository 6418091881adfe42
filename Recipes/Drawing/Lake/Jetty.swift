import CCairo

/// The wooden jetty in the foreground and the boat beside it, drawn plank by plank.
struct Jetty {
  let camera: Camera
  let size: Vec2

  private static let deck: Float = 0.0085
  private static let half: Float = 0.0135
  private static let end: Float = 0.42

  /// The jetty turns a little to the right as it goes out.
  private func middle(_ z: Float) -> Float { -0.020 + (z - 0.04) * 0.05 }

  private func seen(_ x: Float, _ y: Float, _ z: Float) -> Vec2 {
    (camera.place(Vec3(x, y, z)) ?? Vec2(0, 2)) * size
  }

  /// What the water shows of it, to be laid before the jetty itself.
  func mirrored(on sketch: Sketch) {
    for post in stride(from: Float(0.09), through: Self.end, by: 0.043) {
      for side in [-1, 1] as [Float] {
        let x = middle(post) + side * Self.half
        quad(sketch, x, post, 0.0011, top: 0, bottom: -0.019, color: 0x14100e, alpha: 0.75)
      }
    }
    sketch.polygon([
      seen(middle(0.03) - Self.half, -0.004, 0.03), seen(middle(Self.end) - Self.half, -Self.deck, Self.end),
      seen(middle(Self.end) + Self.half, -Self.deck, Self.end), seen(middle(0.03) + Self.half, -0.004, 0.03),
    ])
    sketch.color(0x0e0c0c, 0.82)
    sketch.fill()
  }

  func draw(on sketch: Sketch) {
    var dice = Dice(state: 12)
    for post in stride(from: Float(0.09), through: Self.end, by: 0.043) {
      for side in [-1, 1] as [Float] {
        let x = middle(post) + side * Self.half
        quad(sketch, x, post, 0.0011, top: Self.deck, bottom: -0.001, color: 0x2b1d15, alpha: 1)
        quad(sketch, x - 0.0005, post, 0.0004, top: Self.deck, bottom: 0, color: 0x8a5a38, alpha: 0.7)
      }
    }
    var z = Self.end
    while z > 0.03 {
      let depth: Float = 0.0031
      plank(sketch, z, depth, &dice)
      z -= depth * 1.12
    }
    mooringPosts(sketch)
  }

  private func plank(_ sketch: Sketch, _ z: Float, _ depth: Float, _ dice: inout Dice) {
    let shift = dice.within(-0.0005...0.0005)
    let left = middle(z) - Self.half + shift
    let right = middle(z) + Self.half + shift + dice.within(-0.0004...0.0004)
    let shape = [
      seen(left, Self.deck, z), seen(right, Self.deck, z), seen(right, Self.deck, z - depth),
      seen(left, Self.deck, z - depth),
    ]
    let tone = dice.within(0.72...1.12)
    let warm = (r: 0.47 * tone, g: 0.375 * tone, b: 0.30 * tone)
    let pattern = cairo_pattern_create_linear(
      Double(shape[0].x), 0, Double(shape[1].x), 0)
    cairo_pattern_add_color_stop_rgb(pattern, 0, Double(warm.r * 1.5), Double(warm.g * 1.42), Double(warm.b * 1.3))
    cairo_pattern_add_color_stop_rgb(pattern, 0.12, Double(warm.r * 1.1), Double(warm.g * 1.1), Double(warm.b * 1.1))
    cairo_pattern_add_color_stop_rgb(pattern, 1, Double(warm.r * 0.72), Double(warm.g * 0.74), Double(warm.b * 0.82))
    cairo_set_source(sketch.context, pattern)
    sketch.polygon(shape)
    sketch.fill()
    cairo_pattern_destroy(pattern)
    grain(sketch, shape, &dice)
    // The front edge of each plank catches the low sun or lies in its own shade.
    let lip = seen(left, Self.deck - 0.0006, z - depth)
    let lipRight = seen(right, Self.deck - 0.0006, z - depth)
    sketch.polygon([shape[3], shape[2], lipRight, lip])
    sketch.color(0x1a110c, 0.9)
    sketch.fill()
  }

  private func grain(_ sketch: Sketch, _ shape: [Vec2], _ dice: inout Dice) {
    for _ in 0..<5 {
      let across = dice.within(0.08...0.92)
      let start = dice.within(0...0.5)
      let stop = start + dice.within(0.2...0.5)
      let from = shape[0] + (shape[3] - shape[0]) * across
      let to = shape[1] + (shape[2] - shape[1]) * across
      cairo_set_line_width(sketch.context, Double(max(size.x / 3000, (shape[3].y - shape[0].y) * 0.05)))
      let a = from + (to - from) * start
      let b = from + (to - from) * min(stop, 1)
      cairo_move_to(sketch.context, Double(a.x), Double(a.y))
      cairo_line_to(sketch.context, Double(b.x), Double(b.y))
      sketch.color(0x22150d, Double(dice.within(0.10...0.34)))
      cairo_stroke(sketch.context)
    }
  }

  private func mooringPosts(_ sketch: Sketch) {
    for side in [-1, 1] as [Float] {
      let x = middle(Self.end) + side * (Self.half - 0.0008)
      quad(sketch, x, Self.end, 0.0015, top: 0.0185, bottom: 0, color: 0x33231a, alpha: 1)
      quad(sketch, x - 0.0008, Self.end, 0.0005, top: 0.0185, bottom: 0, color: 0xa8744a, alpha: 0.85)
    }
  }

  private func quad(
    _ sketch: Sketch, _ x: Float, _ z: Float, _ half: Float, top: Float, bottom: Float, color: UInt32, alpha: Double
  ) {
    sketch.polygon([
      seen(x - half, top, z), seen(x + half, top, z), seen(x + half, bottom, z), seen(x - half, bottom, z),
    ])
    sketch.color(color, alpha)
    sketch.fill()
  }
}
