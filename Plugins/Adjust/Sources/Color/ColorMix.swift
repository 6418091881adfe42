import AtelierStageKit
import Glibc

/// What mixes channels: highlights and shadows, hue, saturation and vibrance, all around the pixel's luma.
///
/// Luma holds, and a colour that would leave 0...1 is drawn towards its grey, never clipped to another hue.
struct ColorMix: Sendable {
  /// Weights of ITU-R BT.709 for encoded red, green and blue.
  static let weights = Pixel(0.2126, 0.7152, 0.0722, 0)

  private let highlights: Float
  private let shadows: Float
  private let saturation: Float
  private let vibrance: Float
  /// Columns of the matrix that turns the hue; nil when it stays.
  private let turn: [Pixel]?

  /// Nil when nothing is asked for.
  init?(_ run: borrowing Run) throws {
    let degrees = try run.number("hue")
    let numbers = try ["highlights", "shadows", "saturation", "vibrance"].map { name in
      try Float(run.number(name)) / 100
    }
    guard degrees != 0 || numbers.contains(where: { $0 != 0 }) else { return nil }
    // Slopes of the two tone bumps: opening may be steep, closing must not turn the curve back.
    highlights = numbers[0] * (numbers[0] < 0 ? 1.5 : 0.8)
    shadows = numbers[1] * (numbers[1] > 0 ? 1.5 : 0.8)
    saturation = 1 + numbers[2]
    vibrance = numbers[3]
    turn = degrees == 0 ? nil : Self.turn(by: degrees)
  }

  /// The rotation around grey that keeps luma, as SVG's `hueRotate` has it.
  private static func turn(by degrees: Double) -> [Pixel] {
    let (c, s) = (Float(cos(degrees * .pi / 180)), Float(sin(degrees * .pi / 180)))
    let w = weights
    let swing = [
      Pixel(-w.x, 0.143, -(1 - w.x), 0), Pixel(-w.y, 0.140, w.y, 0), Pixel(1 - w.z, -0.283, w.z, 0),
    ]
    return (0..<3).map { channel in
      var unit = Pixel()
      unit[channel] = 1
      let grey = Pixel(w[channel], w[channel], w[channel], 0)
      return grey + (unit - grey) * c + swing[channel] * s
    }
  }

  func apply(to row: UnsafeMutablePointer<Pixel>, count: Int) {
    for x in 0..<count {
      let pixel = row[x]
      let luma = (pixel * Self.weights).sum()
      let rest = 1 - luma
      // Polynomials, so that a tone's gain needs neither table nor division.
      let gain = 1 + shadows * rest * rest * rest + highlights * rest * luma * luma
      let toned = luma * gain
      var chroma = pixel - luma
      if let turn { chroma = turn[0] * chroma.x + turn[1] * chroma.y + turn[2] * chroma.z }
      let spread = max(pixel.x, pixel.y, pixel.z) - min(pixel.x, pixel.y, pixel.z)
      chroma *= gain * saturation * max(0, 1 + vibrance * (1 - spread))
      let (top, bottom) = (max(chroma.x, chroma.y, chroma.z), min(chroma.x, chroma.y, chroma.z))
      var fit: Float = 1
      if toned + top > 1 { fit = (1 - toned) / top }
      if toned + bottom < 0 { fit = min(fit, -toned / bottom) }
      row[x] = (chroma * fit + toned).withAlpha(of: pixel)
    }
  }
}
