extension Plate {
  /// Softens by three box passes a direction, close to a Gaussian of `radius` px.
  func blur(_ radius: Float) {
    guard radius >= 0.5 else { return }
    let half = max(1, Int((radius * 1.0).rounded()))
    for _ in 0..<3 {
      blurRows(half)
      blurColumns(half)
    }
  }

  /// Softens along the columns only, as standing water draws lights out.
  func smear(_ radius: Float) {
    for _ in 0..<3 { blurColumns(max(1, Int(radius.rounded()))) }
  }

  private func blurRows(_ half: Int) {
    eachRow { row in
      self.box(start: row * self.width, step: 1, count: self.width, half: half)
    }
  }

  private func blurColumns(_ half: Int) {
    for column in 0..<width { box(start: column, step: width, count: height, half: half) }
  }

  private func box(start: Int, step: Int, count: Int, half: Int) {
    let line = (0..<count).map { pixels[start + $0 * step] }
    var sum = Light(repeating: 0)
    for offset in -half...half { sum += line[min(max(offset, 0), count - 1)] }
    let scale = 1 / Float(2 * half + 1)
    for position in 0..<count {
      pixels[start + position * step] = sum * scale
      sum += line[min(position + half + 1, count - 1)] - line[max(position - half, 0)]
    }
  }

  /// Takes the steps off edges that were seen once a pixel.
  func soften() {
    let sharp = copy()
    eachRow { row in
      let above = max(row - 1, 0) * self.width
      let below = min(row + 1, self.height - 1) * self.width
      for column in 0..<self.width {
        let left = max(column - 1, 0)
        let right = min(column + 1, self.width - 1)
        let here = row * self.width
        let cross =
          sharp.pixels[here + left] + sharp.pixels[here + right] + sharp.pixels[above + column]
          + sharp.pixels[below + column]
        let corners =
          sharp.pixels[above + left] + sharp.pixels[above + right] + sharp.pixels[below + left]
          + sharp.pixels[below + right]
        self.pixels[here + column] = sharp.pixels[here + column] * 0.44 + cross * 0.11 + corners * 0.03
      }
    }
  }

  /// A copy with half the sides, each pixel the mean of four.
  func halved() -> Plate {
    let small = Plate(width: width / 2, height: height / 2)
    small.eachRow { row in
      for column in 0..<small.width {
        let index = row * 2 * self.width + column * 2
        let upper = self.pixels[index] + self.pixels[index + 1]
        let lower = self.pixels[index + self.width] + self.pixels[index + self.width + 1]
        small.pixels[row * small.width + column] = (upper + lower) * 0.25
      }
    }
    return small
  }

  /// The light at a place between pixels; x and y in 0...1.
  func sample(_ place: Vec2) -> Light {
    let x = clamp(place.x * Float(width) - 0.5, 0, Float(width - 1))
    let y = clamp(place.y * Float(height) - 0.5, 0, Float(height - 1))
    let left = min(Int(x), width - 2)
    let top = min(Int(y), height - 2)
    let index = top * width + left
    let u = x - Float(left)
    let v = y - Float(top)
    return mix(
      mix(pixels[index], pixels[index + 1], u),
      mix(pixels[index + width], pixels[index + width + 1], u), v)
  }

  /// Lets what is brighter than `threshold` glow into its surroundings, near and far, tinted by `warmth`.
  func bloom(threshold: Float, amount: Float, warmth: Light = Light(repeating: 1)) {
    let small = halved().halved()
    small.retouch { _, light in
      pointwiseMin(pointwiseMax(light - threshold, Light(repeating: 0)), Light(repeating: 6))
    }
    let unit = Float(min(width, height)) / 4
    let near = small.copy()
    near.blur(unit * 0.008)
    small.blur(unit * 0.05)
    retouch { place, light in
      light + (near.sample(place) * 0.6 + small.sample(place) * warmth * 0.7) * amount
    }
  }
}
