/// A warm reading corner by a window, in the late afternoon.
enum Room {
  static let development = Development(
    exposure: 0.95, vignette: 0.26, grain: 0.9, saturation: 1.06, veil: Light(0.005, 0.004, 0.003))

  static func draw(width: Int, height: Int) -> Plate {
    let plate = Plate(width: width, height: height)
    let view = RoomView(aspect: plate.aspect)
    plate.paint { view.light($0) }
    plate.soften()
    plate.bloom(threshold: 0.9, amount: 0.35, warmth: Light(1, 0.82, 0.6))
    return plate
  }
}
