/// An autumn lake in the mountains at the golden hour, with a jetty to walk out on.
enum Lake {
  static func draw(width: Int, height: Int) -> Plate {
    let plate = Plate(width: width, height: height)
    let camera = Camera(eye: Vec3(0, 0.042, 0), focal: 1.55, horizon: 0.655, aspect: plate.aspect)
    let view = LakeView(camera: camera, pixel: 2 / (camera.focal * Float(width)))
    plate.paint { view.light($0) }
    mist(over: plate, camera)
    jetty(over: plate, camera)
    plate.soften()
    plate.bloom(threshold: 0.9, amount: 0.28, warmth: Light(1, 0.8, 0.55))
    return plate
  }

  static let development = Development(
    exposure: 0.9, vignette: 0.22, grain: 0.7, saturation: 1.12, veil: Light(0.004, 0.004, 0.006))

  private static func jetty(over plate: Plate, _ camera: Camera) {
    let jetty = Jetty(camera: camera, size: Vec2(Float(plate.width), Float(plate.height)))
    guard let below = Sketch(width: plate.width, height: plate.height),
      let above = Sketch(width: plate.width, height: plate.height)
    else { return }
    jetty.mirrored(on: below)
    plate.lay(below, opacity: 0.8)
    jetty.draw(on: above)
    plate.lay(above, gain: 1.15)
  }

  /// Thin mist that lies on the far water.
  private static func mist(over plate: Plate, _ camera: Camera) {
    plate.retouch { place, light in
      let line = (place.y - camera.horizon + 0.006) / 0.022
      let drift = Noise.fractal(Vec2(place.x * 7, place.y * 46), octaves: 4, salt: 150) * 0.7 + 0.6
      let cover = clamp(drift) * ease(1, 0, abs(line)) * 0.30
      return mix(light, Light(1.05, 0.80, 0.60), cover)
    }
  }
}
