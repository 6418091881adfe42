import AtelierStageKit

/// Lays the look on the picture, row by row: texture, bleeding colour, halo, grade, grain.
struct EraFinish: Sendable {
  let layers: EraLayers
  let wishes: EraWishes
  let protection: Protection?

  /// What a halo is tinted with: red comes back from the film's base most.
  private static let glow = Pixel(0.95, 0.36, 0.16, 0)
  private static let grain: Float = 0.11
  private static let texture: Float = 0.8

  func apply(to image: inout MutableImage, on run: borrowing Run) throws {
    let size = Size(width: image.width, height: image.height)
    let enlarger = Enlarger(from: layers.size, to: size)
    let grain = Grain(seed: wishes.seed, picture: size)
    let (finish, isGrainy) = (self, wishes.grain > 0)
    try image.forEachBand(on: run) { band in
      // What is not wanted stays 0.
      let scratch = Strip(0..<5, width: max(size.width, finish.layers.size.width), filledWith: Pixel())
      let (line, chroma, halo, texture, row) = (scratch[0], scratch[1], scratch[2], scratch[3], scratch[4])
      let shares = Strip(0..<1, width: size.width, filledWith: Float(1))
      for y in band.rows {
        if let smeared = finish.layers.chroma { enlarger.read(y, of: smeared, line: line, into: chroma) }
        if let shine = finish.layers.halo { enlarger.read(y, of: shine, line: line, into: halo) }
        if let fine = finish.layers.texture {
          enlarger.read(y, of: fine, line: line, into: texture)
          shares[0].update(repeating: 1, count: size.width)
          finish.protection?.lower(shares[0], y, of: size.height, count: size.width)
        }
        band.read(y, into: row)
        for x in 0..<size.width {
          let noise = isGrainy ? grain.value(x, y) : 0
          row[x] = finish.look(row[x], chroma[x], halo[x], texture[x].x * shares[0][x], noise)
        }
        band.write(y, from: row)
      }
    }
  }

  private func look(_ own: Pixel, _ chroma: Pixel, _ halo: Pixel, _ fine: Float, _ grain: Float) -> Pixel {
    var color = own + fine * wishes.texture * Self.texture
    let light = color.luma
    color += (chroma + light - color) * wishes.bleed
    let glow = halo.clamped(lowerBound: Pixel(), upperBound: Pixel(repeating: 1)) * Self.glow * wishes.halation
    color = Pixel(repeating: 1) - (Pixel(repeating: 1) - color) * (Pixel(repeating: 1) - glow)
    color = EraGrade.apply(color)
    // Grain shows most in the middle tones.
    let tone = color.luma
    color += grain * wishes.grain * Self.grain * (0.3 + 2.8 * tone * (1 - tone))
    color = color.clamped(lowerBound: Pixel(), upperBound: Pixel(repeating: 1))
    var result = own + (color - own) * wishes.strength
    result.w = own.w
    return result
  }
}
