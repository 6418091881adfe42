#if canImport(Glibc)
  import Glibc
#endif

/// The wet ground: it mirrors what stands on it, whole in the puddles and broken on the cobbles.
struct StreetGround {
  let view: StreetView

  func wet(_ plate: Plate, from upright: Plate, walker: Sketch) {
    let aspect = Float(plate.height) / Float(plate.width)
    let soft = upright.halved()
    soft.smear(Float(soft.height) * 0.010)
    let figure = Plate(width: plate.width, height: plate.height)
    figure.lay(walker, gain: 0.8)
    let shade = Self.mask(walker, plate.width, plate.height)
    plate.retouch { place, light in
      let spot = Vec2(place.x, place.y * aspect)
      let base = StreetView.base(spot.x)
      guard spot.y > base - 0.0006 else { return light }
      return self.ground(spot, base, aspect, upright, soft, figure, shade)
    }
  }

  /// How much of each pixel the walker hides, as grey light.
  private static func mask(_ sketch: Sketch, _ width: Int, _ height: Int) -> Plate {
    let plate = Plate(width: width, height: height)
    sketch.withRows { row, samples in
      for column in 0..<width {
        plate.pixels[row * width + column] = Light(repeating: Float(samples[column * 4 + 3]) / 255)
      }
    }
    return plate
  }

  private func ground(
    _ spot: Vec2, _ base: Float, _ aspect: Float, _ sharp: Plate, _ soft: Plate, _ figure: Plate, _ shade: Plate
  ) -> Light {
    let depth = 0.94 * StreetView.eye / max(spot.y - StreetView.vanish.y, 0.004)
    let across = (spot.x - StreetView.vanish.x) * depth / 0.94
    let stone = cobble(Vec2(across, depth))
    let puddle = ease(0.02, 0.16, Noise.fractal(Vec2(across * 1.7, depth * 1.1), octaves: 4, salt: 33) + 0.02)
    let tilt = stone.tilt * ((1 - puddle) * min(1, 1.6 / depth))
    let ripple =
      Vec2(
        Noise.fractal(Vec2(across * 9, depth * 6), octaves: 2, salt: 36),
        Noise.fractal(Vec2(across * 9, depth * 6), octaves: 2, salt: 38)) * 0.004 * puddle
    let at = Vec2(spot.x + tilt.x * 0.024 + ripple.x, 2 * base - spot.y + tilt.y * 0.12 + ripple.y * 4)
    let place = Vec2(at.x, max(at.y, 0.0) / aspect)
    let mirrored = mix(soft.sample(place), sharp.sample(place), puddle * 0.7)
    let own = Vec2(spot.x + tilt.x * 0.012 + ripple.x, (spot.y + tilt.y * 0.05 + ripple.y * 2) / aspect)
    let hidden = shade.sample(own).x
    let seen = mix(mirrored, figure.sample(own), hidden)
    let gloss = mix(0.42, 0.82, puddle) * mix(0.75, 1.1, ease(0.6, 5, depth)) * mix(1, 0.4, stone.gap * (1 - puddle))
    let body = Light(0.020, 0.022, 0.032) * (0.7 + stone.tone * 0.6) * (1 - 0.7 * stone.gap)
    return body + seen * gloss
  }

  private func cobble(_ p: Vec2) -> (tilt: Vec2, tone: Float, gap: Float) {
    let q = Vec2(p.x * 13, p.y * 10.5)
    let row = q.y.rounded(.down)
    let x = q.x + (Int32(row) % 2 == 0 ? 0 : 0.5) + 0.2 * Noise.value(Vec2(row, 1), 3)
    let column = x.rounded(.down)
    let inside = Vec2(x - column - 0.5, q.y - row - 0.5)
    let cell = (Int32(column), Int32(row))
    let lean = Vec2(chance(cell.0, cell.1, 1) - 0.5, chance(cell.0, cell.1, 2) - 0.5)
    let edge = max(abs(inside.x), abs(inside.y))
    let round = inside * ease(0.2, 0.5, edge) * 2.2
    let rough = Vec2(Noise.fractal(q * 3, octaves: 2, salt: 44), Noise.fractal(q * 3, octaves: 2, salt: 46)) * 0.35
    return (round + lean * 0.7 + rough, chance(cell.0, cell.1, 3), ease(0.40, 0.48, edge))
  }
}
