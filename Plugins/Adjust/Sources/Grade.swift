import AtelierStageKit

/// All that changes a pixel by itself, fused into one pass over a row.
///
/// The order: ``Tone``, ``ColorMix``, ``Curves``, table. What lies between two mixing steps and works on
/// each channel alone is one table.
struct Grade: Sendable {
  private let front: ChannelTable?
  private let mix: ColorMix?
  private let back: ChannelTable?
  private let cube: ColorCube?

  init(_ run: borrowing Run) throws {
    let tone = try Tone(run)
    let curves = try Curves(run)
    let strength = try Float(run.number("lut-strength")) / 100
    let file = try strength > 0 ? CubeFile(run) : nil
    let line = file.flatMap { ChannelLine($0, strength: Double(strength)) }
    let changesAfter = !curves.isNeutral || line != nil

    func after(_ value: Double, _ channel: Int) -> Double {
      let value = curves.value(value, channel: channel)
      return line?.value(value, channel: channel) ?? value
    }

    mix = try ColorMix(run)
    cube = file.flatMap { ColorCube($0, strength: strength) }
    if mix == nil {
      front = tone.isNeutral && !changesAfter ? nil : ChannelTable { after(tone.value($0, channel: $1), $1) }
      back = nil
    } else {
      front = tone.isNeutral ? nil : ChannelTable { tone.value($0, channel: $1) }
      back = changesAfter ? ChannelTable(after) : nil
    }
  }

  var isNeutral: Bool { front == nil && mix == nil && back == nil && cube == nil }

  /// The 8-bit results of the 256 values of each channel, where no step mixes channels; else nil.
  var bytes: [UInt8]? {
    guard mix == nil, cube == nil else { return nil }
    return front?.bytes.map { UInt8(max(0, min(255, $0 * 255 + 0.5))) }
  }

  /// Reads row `y` of `image` into `row` and grades it.
  func read(_ image: borrowing Image, _ y: Int, into row: UnsafeMutablePointer<Pixel>) {
    let count = image.width
    if let front, !image.format.isFloat {
      image.bytes(y) { front.look(up: $0, into: row) }
    } else {
      image.read(y, into: row)
      front?.apply(to: row, count: count)
    }
    mix?.apply(to: row, count: count)
    back?.apply(to: row, count: count)
    cube?.apply(to: row, count: count)
  }
}

extension CubeFile {
  /// The recipe's table; nil when it names none.
  fileprivate init?(_ run: borrowing Run) throws {
    guard run.has("lut") else { return nil }
    do {
      self = try run.withBytes("lut") { bytes in try CubeFile(parsing: bytes) }
    } catch let fault as CubeFault {
      throw StageError.invalid("'\(run.text(ifGiven: "lut") ?? "lut")': \(fault)")
    }
  }
}
