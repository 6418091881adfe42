/// A picture as the reference programs give it: PBM, PGM or PPM.
struct PNM {
  let width: Int
  let height: Int
  let channels: Int
  let bits: Int
  private let bytes: [UInt8]
  private let start: Int
  private let isBitmap: Bool

  init?(_ bytes: [UInt8]) {
    guard bytes.count > 2, bytes[0] == UInt8(ascii: "P"), (0x34...0x36).contains(bytes[1]) else { return nil }
    isBitmap = bytes[1] == 0x34
    var at = 2
    var numbers: [Int] = []
    while numbers.count < (isBitmap ? 2 : 3), at < bytes.count {
      let digits = bytes[at...].prefix { (0x30...0x39).contains($0) }
      if let number = Int(String(decoding: digits, as: UTF8.self)) { numbers.append(number) }
      at += digits.count + (digits.isEmpty || numbers.count < (isBitmap ? 2 : 3) ? 1 : 0)
    }
    guard numbers.count == (isBitmap ? 2 : 3) else { return nil }
    (width, height) = (numbers[0], numbers[1])
    channels = bytes[1] == 0x36 ? 3 : 1
    bits = isBitmap ? 1 : Int.bitWidth - numbers[2].leadingZeroBitCount
    start = at + 1
    self.bytes = bytes
    guard bytes.count >= start + height * rowBytes else { return nil }
  }

  private var rowBytes: Int { isBitmap ? (width + 7) / 8 : width * channels * (bits > 8 ? 2 : 1) }

  /// A sample of `bits` bits; the same for all of `channel` in a grey picture.
  func sample(_ x: Int, _ y: Int, _ channel: Int) -> Int {
    let row = start + y * rowBytes
    if isBitmap { return Int(~bytes[row + x / 8] >> (7 - x % 8) & 1) }
    let index = x * channels + (channels == 1 ? 0 : channel)
    return bits > 8 ? Int(bytes[row + 2 * index]) << 8 | Int(bytes[row + 2 * index + 1]) : Int(bytes[row + index])
  }
}
