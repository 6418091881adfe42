/// Draws the still life and, for cards and pads, the cup cut out of it.
enum Still {
  static let development = Development(exposure: 0.82, vignette: 0.05, saturation: 1.05)

  /// sRGB with straight alpha; each pixel is seen `samples`² times.
  static func draw(size: Int, cutout: Bool, samples: Int = 2) -> [UInt8] {
    let scene = StillLife()
    let plate = Plate(width: size, height: size)
    var alpha = [UInt8](repeating: 255, count: size * size)
    alpha.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let cover = buffer
      plate.eachRow { row in
        for column in 0..<size {
          var sum = Light(repeating: 0)
          var count: Float = 0
          for sample in 0..<(samples * samples) {
            let x = Float(column) + (Float(sample % samples) + 0.5) / Float(samples)
            let y = Float(row) + (Float(sample / samples) + 0.5) / Float(samples)
            let seen = scene.light(Vec2(x, y) / Float(size))
            guard seen.isCup || !cutout else { continue }
            sum += pointwiseMin(seen.light, Light(repeating: 3))
            count += 1
          }
          plate.pixels[row * size + column] = count > 0 ? sum / count : Light(repeating: 0)
          cover[row * size + column] = UInt8(count / Float(samples * samples) * 255 + 0.5)
        }
      }
    }
    var bytes = plate.developed(development)
    for index in alpha.indices {
      bytes[index * 4 + 3] = alpha[index]
      if alpha[index] == 0 { for channel in 0..<3 { bytes[index * 4 + channel] = 0 } }
    }
    return bytes
  }
}
