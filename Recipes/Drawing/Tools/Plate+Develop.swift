#if canImport(Glibc)
  import Glibc
#endif

/// How a plate is turned into a picture.
struct Development {
  var exposure: Float = 1
  /// 0...1: how much darker the corners are.
  var vignette: Float = 0
  /// Standard deviation in code values of 255.
  var grain: Float = 0
  var saturation: Float = 1
  /// The light that the darkest tones keep, as film and lens do.
  var veil = Light(repeating: 0)
}

extension Plate {
  /// Develops to sRGB bytes, four a pixel, with film's curve and grain.
  func developed(_ development: Development) -> [UInt8] {
    var bytes = [UInt8](repeating: 255, count: width * height * 4)
    bytes.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let out = buffer
      eachRow { row in
        for column in 0..<self.width {
          let code = self.code(row, column, development)
          let index = (row * self.width + column) * 4
          for channel in 0..<3 { out[index + channel] = UInt8(clamp(code[channel] * 255 + 0.5, 0, 255)) }
        }
      }
    }
    return bytes
  }

  private func code(_ row: Int, _ column: Int, _ development: Development) -> Light {
    let x = (Float(column) / Float(width) - 0.5) * 2
    let y = (Float(row) / Float(height) - 0.5) * 2
    let corner = 1 - development.vignette * ease(0.35, 2, x * x + y * y)
    var light = filmic(pixels[row * width + column] * (development.exposure * corner) + development.veil)
    let grey = dot(light, Light(0.2126, 0.7152, 0.0722))
    light = Light(repeating: grey) + (light - grey) * development.saturation
    let code = Light(encodeSRGB(light.x), encodeSRGB(light.y), encodeSRGB(light.z))
    guard development.grain > 0 else { return code }
    // Grain as coarse as two pixels is what the eye takes for film, and what a JPEG can afford.
    let fine = Noise.value(Vec2(Float(column), Float(row)) * 0.71, 90)
    let coarse = Noise.value(Vec2(Float(column), Float(row)) * 0.37, 91)
    let middle = grey * (1 - grey) * 2 + 0.5
    return code + (fine * 0.6 + coarse * 0.6) * (development.grain * 1.6 / 255 * middle)
  }
}
