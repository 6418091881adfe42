import AtelierStageKit
import Glibc

/// What changes each channel by itself before colours are mixed: exposure, white balance, contrast, end points.
struct Tone: Sendable {
  /// EV.
  var exposure = 0.0
  // The rest is -1...1.
  var temperature = 0.0
  var tint = 0.0
  var contrast = 0.0
  var whites = 0.0
  var blacks = 0.0

  init() {}

  init(_ run: borrowing Run) throws {
    exposure = try run.number("exposure")
    temperature = try run.number("temperature") / 100
    tint = try run.number("tint") / 100
    contrast = try run.number("contrast") / 100
    whites = try run.number("whites") / 100
    blacks = try run.number("blacks") / 100
  }

  var isNeutral: Bool {
    exposure == 0 && temperature == 0 && tint == 0 && contrast == 0 && whites == 0 && blacks == 0
  }

  /// The encoded value, 0...1, that `value` of channel 0...2 becomes.
  func value(_ value: Double, channel: Int) -> Double {
    var value = value
    let gain = exp2(exposure) * balance[channel]
    if gain != 1 {
      value = Transfer.encoded(Shoulder(gain: gain, sharpness: 3)(Transfer.linear(value)))
    }
    if contrast != 0 { value = curved(value) }
    if whites != 0 { value = Shoulder(gain: whites > 0 ? 1 + 0.4 * whites : 1 + 0.25 * whites, sharpness: 5)(value) }
    if blacks != 0 {
      let gain = blacks < 0 ? 1 - 0.3 * blacks : 1 - 0.2 * blacks
      value = 1 - Shoulder(gain: gain, sharpness: 5)(1 - value)
    }
    return min(max(value, 0), 1)
  }

  /// Gains of the white balance in linear light; a grey keeps its luminance.
  var balance: [Double] {
    guard temperature != 0 || tint != 0 else { return [1, 1, 1] }
    let gains = [
      exp2(0.55 * temperature + 0.15 * tint), exp2(-0.35 * tint), exp2(-0.75 * temperature + 0.15 * tint),
    ]
    let luminance = 0.2126 * gains[0] + 0.7152 * gains[1] + 0.0722 * gains[2]
    return gains.map { $0 / luminance }
  }

  /// A logistic curve around 0.5 through 0 and 1, or its inverse where contrast falls.
  private func curved(_ value: Double) -> Double {
    let steepness = 6 * abs(contrast)
    let end = tanh(steepness / 4)
    if contrast > 0 { return 0.5 + 0.5 * tanh(steepness / 2 * (value - 0.5)) / end }
    return 0.5 + 2 / steepness * atanh(2 * (value - 0.5) * end)
  }
}
