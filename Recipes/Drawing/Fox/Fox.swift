/// Draws the views of the mascot.
enum Fox {
  struct View {
    let name: String
    let azimuth: Float
  }

  static let views = [
    View(name: "front", azimuth: 0), View(name: "three-quarter-left", azimuth: 40),
    View(name: "three-quarter-right", azimuth: -40), View(name: "left", azimuth: 90),
    View(name: "right", azimuth: -90), View(name: "back", azimuth: 180),
  ]

  /// Straight-alpha sRGB, `size` px a side; edges are seen nine times.
  static func draw(_ view: View, size: Int) -> [UInt8] {
    let fox = FoxView(azimuth: view.azimuth)
    let plate = Plate(width: size, height: size)
    var alpha = [UInt8](repeating: 0, count: size * size)
    alpha.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let cover = buffer
      plate.eachRow { row in
        for column in 0..<size {
          // Four looks decide whether the pixel needs nine.
          let few = look(fox, column, row, size, grid: 2)
          let seen = few.isEven ? few : look(fox, column, row, size, grid: 3)
          let (sum, hits) = (seen.sum, seen.hits)
          guard hits > 0 else { continue }
          plate.pixels[row * size + column] = sum / hits
          cover[row * size + column] = UInt8(hits / seen.looks * 255 + 0.5)
        }
      }
    }
    return bytes(plate, alpha)
  }

  private struct Seen {
    var sum = Light(repeating: 0)
    var hits: Float = 0
    var looks: Float = 0
    var darkest = Light(repeating: 9)
    var brightest = Light(repeating: 0)

    /// Nothing but air, or one even patch.
    var isEven: Bool { hits == 0 || (hits == looks && (brightest - darkest).max() < 0.02) }
  }

  private static func look(_ fox: FoxView, _ column: Int, _ row: Int, _ size: Int, grid: Int) -> Seen {
    var seen = Seen(looks: Float(grid * grid))
    for sample in 0..<(grid * grid) {
      let x = (Float(column) + (Float(sample % grid) + 0.5) / Float(grid)) / Float(size)
      let y = (Float(row) + (Float(sample / grid) + 0.5) / Float(grid)) / Float(size)
      guard let light = fox.light(Vec2(x, y)) else { continue }
      seen.sum += light
      seen.hits += 1
      seen.darkest = pointwiseMin(seen.darkest, light)
      seen.brightest = pointwiseMax(seen.brightest, light)
    }
    return seen
  }

  private static func bytes(_ plate: Plate, _ alpha: [UInt8]) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: alpha.count * 4)
    for index in alpha.indices where alpha[index] > 0 {
      for channel in 0..<3 {
        // Steps of four are not seen on so few tones, and make a third of the file.
        bytes[index * 4 + channel] = UInt8(clamp(encodeSRGB(plate.pixels[index][channel]) * 63.75 + 0.5, 0, 63)) * 4
      }
      bytes[index * 4 + 3] = alpha[index]
    }
    return bytes
  }
}
