import Dispatch

/// A picture in linear light, on which a drawing is built up before it is developed.
final class Plate: @unchecked Sendable {
  let width: Int
  let height: Int
  let pixels: UnsafeMutableBufferPointer<Light>

  init(width: Int, height: Int, fill: Light = Light(repeating: 0)) {
    self.width = width
    self.height = height
    pixels = .allocate(capacity: width * height)
    pixels.initialize(repeating: fill)
  }

  deinit { pixels.deallocate() }

  var aspect: Float { Float(width) / Float(height) }

  /// Calls `body` for all rows, several at a time.
  func eachRow(_ body: @Sendable (Int) -> Void) {
    DispatchQueue.concurrentPerform(iterations: height, execute: body)
  }

  /// Sets each pixel from where it lies: x and y in 0...1, from the left and from the top.
  func paint(_ shade: @Sendable (Vec2) -> Light) {
    let scale = Vec2(1 / Float(width), 1 / Float(height))
    eachRow { row in
      for column in 0..<self.width {
        self.pixels[row * self.width + column] = shade(Vec2(Float(column) + 0.5, Float(row) + 0.5) * scale)
      }
    }
  }

  /// Changes each pixel, knowing where it lies.
  func retouch(_ change: @Sendable (Vec2, Light) -> Light) {
    let scale = Vec2(1 / Float(width), 1 / Float(height))
    eachRow { row in
      for column in 0..<self.width {
        let index = row * self.width + column
        self.pixels[index] = change(Vec2(Float(column) + 0.5, Float(row) + 0.5) * scale, self.pixels[index])
      }
    }
  }

  func copy() -> Plate {
    let plate = Plate(width: width, height: height)
    _ = plate.pixels.update(fromContentsOf: pixels)
    return plate
  }

  /// Adds another plate's light.
  func add(_ other: Plate, gain: Float) {
    for index in pixels.indices { pixels[index] += other.pixels[index] * gain }
  }

  /// Lays a drawing over the plate; `gain` makes its colours shine, `adding` keeps what lies below.
  func lay(_ sketch: Sketch, gain: Float = 1, opacity: Float = 1, adding: Bool = false) {
    sketch.withRows { row, samples in
      for column in 0..<width {
        let alpha = Float(samples[column * 4 + 3]) / 255
        guard alpha > 0 else { continue }
        let color = Light(
          decodeSRGB(Float(samples[column * 4 + 2]) / 255 / alpha),
          decodeSRGB(Float(samples[column * 4 + 1]) / 255 / alpha),
          decodeSRGB(Float(samples[column * 4]) / 255 / alpha))
        let cover = alpha * opacity
        let index = row * width + column
        pixels[index] = pixels[index] * (adding ? 1 : 1 - cover) + color * (gain * cover)
      }
    }
  }
}
