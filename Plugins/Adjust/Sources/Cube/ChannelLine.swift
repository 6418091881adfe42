/// A table of one dimension, read by straight lines between its entries.
struct ChannelLine: Sendable {
  private let file: CubeFile
  private let strength: Double

  /// Nil when `file` holds a cube; `strength` is 0...1.
  init?(_ file: CubeFile, strength: Double) {
    guard file.shape == .line else { return nil }
    self.file = file
    self.strength = strength
  }

  func value(_ value: Double, channel: Int) -> Double {
    let (low, high) = (Double(file.low[channel]), Double(file.high[channel]))
    let last = Double(file.size - 1)
    let place = min(max((value - low) / (high - low) * last, 0), last)
    let step = min(Int(place), file.size - 2)
    let (near, far) = (Double(file.entries[step][channel]), Double(file.entries[step + 1][channel]))
    let looked = near + (far - near) * (place - Double(step))
    return min(max(value + (looked - value) * strength, 0), 1)
  }
}
