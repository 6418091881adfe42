#if canImport(Glibc)
  import Glibc
#endif

/// A street after the rain, at night: lit windows, strings of bulbs, wet cobbles.
enum Street {
  static let development = Development(
    exposure: 1.0, vignette: 0.42, grain: 1.6, saturation: 1.1, veil: Light(0.004, 0.004, 0.009))

  static func draw(width: Int, height: Int) -> Plate {
    let plate = Plate(width: width, height: height)
    let view = StreetView(width: Float(width), height: Float(height))
    sky(plate)
    guard let walls = Sketch(width: width, height: height), let lights = Sketch(width: width, height: height),
      let bulbs = Sketch(width: width, height: height), let mirrored = Sketch(width: width, height: height),
      let walker = Sketch(width: width, height: height)
    else { return plate }
    StreetHouses(view: view, walls: walls, lights: lights).draw()
    plate.lay(walls, gain: 0.55)
    let glow = Plate(width: width, height: height)
    glow.lay(lights, gain: 3.6)
    spill(glow, onto: plate)
    StreetBulbs(view: view).draw(on: bulbs)
    plate.lay(bulbs, gain: 3.2, adding: true)
    haze(plate)
    StreetWalker(view: view).draw(on: mirrored, flip: true)
    let upright = plate.copy()
    StreetGround(view: view).wet(plate, from: upright, walker: mirrored)
    StreetWalker(view: view).draw(on: walker, flip: false)
    plate.lay(walker, gain: 1.15)
    plate.bloom(threshold: 0.85, amount: 0.26, warmth: Light(1.0, 0.72, 0.5))
    return plate
  }

  private static func sky(_ plate: Plate) {
    let aspect = Float(plate.height) / Float(plate.width)
    plate.paint { place in
      let y = place.y * aspect / StreetView.vanish.y
      let night = mix(Light(0.010, 0.020, 0.060), Light(0.035, 0.050, 0.115), ease(0, 0.6, y))
      let cloud = Noise.fractal(Vec2(place.x * 2.2, place.y * 4.4), octaves: 5, salt: 12)
      let dusk = mix(night, Light(0.30, 0.15, 0.12), ease(0.45, 1.02, y))
      return dusk * (1 + 0.5 * cloud)
    }
  }

  /// Windows and shops, softened by the lens, and their light on the walls about them.
  private static func spill(_ glow: Plate, onto plate: Plate) {
    let wide = glow.halved().halved()
    wide.blur(Float(wide.width) * 0.03)
    plate.retouch { place, light in
      light + light * wide.sample(place) * 11 + wide.sample(place) * Light(0.10, 0.065, 0.05)
    }
    plate.add(glow, gain: 1)
    plate.blur(Float(plate.width) * 0.0021)
  }

  /// Damp air that takes the colour of the lamps, thickest down the street.
  private static func haze(_ plate: Plate) {
    let aspect = Float(plate.height) / Float(plate.width)
    plate.retouch { place, light in
      let away = Vec2(place.x, place.y * aspect) - StreetView.vanish
      let far = exp(-(away.x * away.x * 16 + away.y * away.y * 9))
      return mix(light, Light(0.80, 0.40, 0.20), 0.30 * far)
    }
  }
}
