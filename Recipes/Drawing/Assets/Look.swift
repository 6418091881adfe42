/// A look, made by formula and written as a .cube table of 17 steps a side; in and out are sRGB code values.
struct Look: Sendable {
  let name: String
  let about: String
  let grade: @Sendable (Light) -> Light

  static let all = [
    Look(name: "warm", about: "late sun: amber lights, olive greens, soft brown shadows", grade: warm),
    Look(name: "film", about: "colour negative: lifted blacks, soft shoulder, teal shadows", grade: film),
    Look(name: "night", about: "blue hour: deep cool shadows, lamps stay warm", grade: night),
  ]

  func cube(steps: Int = 17) -> String {
    var lines = ["# \(about)", "TITLE \"Atelier \(name)\"", "LUT_3D_SIZE \(steps)"]
    lines.reserveCapacity(steps * steps * steps + 3)
    let last = Float(steps - 1)
    for blue in 0..<steps {
      for green in 0..<steps {
        for red in 0..<steps {
          let out = grade(Light(Float(red), Float(green), Float(blue)) / last)
          lines.append((0..<3).map { Self.digits(out[$0]) }.joined(separator: " "))
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Four decimals, a hundredth of what 8 bits show.
  private static func digits(_ value: Float) -> String {
    let number = Int((clamp(value) * 10_000).rounded())
    guard number < 10_000 else { return "1.0000" }
    let text = String(number)
    return "0." + String(repeating: "0", count: 4 - text.count) + text
  }
}

extension Look {
  private static func grey(_ c: Light) -> Float { dot(c, Light(0.2126, 0.7152, 0.0722)) }

  /// Black and white stay, the middle gets steeper.
  private static func contrast(_ c: Light, _ amount: Float) -> Light {
    let s = c * c * (3 - 2 * c)
    return c + (s - c) * amount
  }

  private static func saturate(_ c: Light, _ amount: Float) -> Light {
    Light(repeating: grey(c)) + (c - grey(c)) * amount
  }

  /// How much of a colour is foliage green, 0...1.
  private static func greenness(_ c: Light) -> Float { clamp((c.y - max(c.x, c.z)) * 4) }

  @Sendable private static func warm(_ input: Light) -> Light {
    var c = contrast(input, 0.22)
    let y = grey(c)
    c += Light(0.048, 0.006, -0.046) * (y * (1 - y) * 4) * 0.75
    c += Light(0.018, 0.004, -0.006) * (1 - y) * (1 - y) * min(y * 8, 1)
    c = mix(c, Light(c.y * 0.98 + 0.04, c.y * 0.90, c.z * 0.72), greenness(c) * 0.45)
    return saturate(c, 1.08)
  }

  @Sendable private static func film(_ input: Light) -> Light {
    var c = contrast(input, 0.30)
    let y = grey(c)
    c = saturate(c, mix(1.02, 0.80, ease(0.55, 1, y)))
    c += Light(-0.030, 0.010, 0.026) * (1 - y) * (1 - y) * min(y * 6, 1)
    c += Light(0.030, 0.010, -0.026) * ease(0.4, 0.95, y)
    c = mix(c, Light(c.x * 0.92 + 0.03, c.y * 0.93, c.z * 0.88), greenness(c) * 0.5)
    // The paper's white and the dye's black.
    return Light(0.034, 0.036, 0.044) + c * Light(0.938, 0.930, 0.910)
  }

  @Sendable private static func night(_ input: Light) -> Light {
    let y = grey(input)
    let warmth = clamp((input.x - input.z) * 2.2) * ease(0.30, 0.65, input.x)
    var cool = saturate(input, 0.62)
    cool *= mix(Light(0.66, 0.80, 1.02), Light(0.93, 0.96, 1.0), ease(0.75, 1, y))
    cool = contrast(cool, 0.35) * mix(0.80, 1, ease(0.4, 1, y))
    cool += Light(0.008, 0.016, 0.042) * (1 - y)
    let lamp = contrast(input, 0.18) * Light(1.02, 0.94, 0.80)
    return mix(cool, lamp, warmth * 0.85)
  }
}
