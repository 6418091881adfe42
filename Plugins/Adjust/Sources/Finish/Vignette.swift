import AtelierStageKit
import Glibc

/// Darkens or brightens towards the corners.
struct Vignette: Sendable {
  // All -1...1 or 0...1.
  let amount: Double
  let midpoint: Double
  let roundness: Double
  let feather: Double

  /// Nil when none is asked for.
  init?(_ run: borrowing Run) throws {
    guard run.has("vignette") else { return nil }
    amount = try run.number("vignette.amount") / 100
    midpoint = try run.number("vignette.midpoint") / 100
    roundness = try run.number("vignette.roundness") / 100
    feather = try run.number("vignette.feather") / 100
    guard amount != 0 else { return nil }
  }

  /// The vignette laid over a picture of one size.
  struct Field: Sendable {
    private static let steps = 2048
    private let power: Double
    /// Half the vertical reach, in px.
    private let reach: Double
    private let middle: Double
    /// Each column's share of the distance to the centre.
    private let columns: [Float]
    /// What a sample is multiplied with, by the sum of both shares.
    private let gains: [Float]
    private let lifts: Bool

    init(_ vignette: Vignette, width: Int, height: Int) {
      let (across, down) = (Double(width) / 2, Double(height) / 2)
      let circle = hypot(across, down) / 2.0.squareRoot()
      let round = max(vignette.roundness, 0)
      let power = 2 + 6 * max(-vignette.roundness, 0)
      let reachAcross = across + (circle - across) * round
      reach = down + (circle - down) * round
      middle = down
      columns = (0..<width).map { Float(pow(abs(Double($0) + 0.5 - across) / reachAcross, power)) }
      self.power = power
      lifts = vignette.amount > 0
      let centre = 0.4 + 0.6 * vignette.midpoint
      let softness = 0.02 + 0.66 * vignette.feather
      let amount = abs(vignette.amount)
      let lifts = lifts
      gains = (0..<Self.steps + 2).map { step in
        let distance = pow(Double(step) / Double(Self.steps), 1 / power)
        let part = min(max((distance - centre + softness) / (2 * softness), 0), 1)
        let share = amount * part * part * (3 - 2 * part)
        // Darkening is a loss of light, so it is taken in linear light and brought back by sRGB's mean gamma.
        return lifts ? Float(share) : Float(pow(1 - 0.96 * share, 1 / 2.2))
      }
    }

    func apply(_ y: Int, _ row: UnsafeMutablePointer<Pixel>) {
      let share = Float(pow(abs(Double(y) + 0.5 - middle) / reach, power))
      // In a corner both shares are 1 and the distance is the whole table.
      let scale = Float(Self.steps) / 2
      gains.withUnsafeBufferPointer { gains in
        for x in 0..<columns.count {
          let place = min((columns[x] + share) * scale, Float(Self.steps))
          let step = Int(place)
          let gain = gains[step] + (gains[step + 1] - gains[step]) * (place - Float(step))
          let pixel = row[x]
          row[x] = (lifts ? pixel + (1 - pixel) * gain : pixel * gain).withAlpha(of: pixel)
        }
      }
    }
  }
}
