/// How a stored picture is to be turned to stand upright, as EXIF counts (CIPA DC-008, tag 0x0112).
enum Orientation: UInt16, CaseIterable {
  case upright = 1
  case mirrored, halfTurn, flipped, transposed, quarterTurn, transversed, threeQuarterTurn

  /// Whether width and height change places.
  var swapsSides: Bool { rawValue >= 5 }

  /// What `exif` asks for; upright when it asks for nothing that makes sense.
  init(exif: [UInt8]?) {
    self = .upright
    guard let exif, let (at, isBig) = Self.find(exif) else { return }
    self = Orientation(rawValue: Self.number(exif, at, isBig)) ?? .upright
  }

  /// `exif` with the picture said to be upright; every other byte stays.
  static func reset(_ exif: [UInt8]?) -> [UInt8]? {
    guard var exif, let (at, isBig) = find(exif) else { return exif }
    exif[at] = isBig ? 0 : 1
    exif[at + 1] = isBig ? 1 : 0
    return exif
  }

  /// Where the value lies: in the first directory, an entry of one 16-bit number.
  private static func find(_ exif: [UInt8]) -> (at: Int, isBig: Bool)? {
    guard exif.count >= 8 else { return nil }
    let isBig = exif.starts(with: [0x4D, 0x4D, 0, 42])
    guard isBig || exif.starts(with: [0x49, 0x49, 42, 0]) else { return nil }
    let high = Int(number(exif, isBig ? 4 : 6, isBig))
    let low = Int(number(exif, isBig ? 6 : 4, isBig))
    let directory = high << 16 | low
    guard directory + 2 <= exif.count else { return nil }
    for index in 0..<Int(number(exif, directory, isBig)) {
      let entry = directory + 2 + index * 12
      guard entry + 12 <= exif.count else { return nil }
      if number(exif, entry, isBig) == 0x0112 {
        return number(exif, entry + 2, isBig) == 3 ? (entry + 8, isBig) : nil
      }
    }
    return nil
  }

  private static func number(_ bytes: [UInt8], _ at: Int, _ isBig: Bool) -> UInt16 {
    let (first, second) = (UInt16(bytes[at]), UInt16(bytes[at + 1]))
    return isBig ? first << 8 | second : second << 8 | first
  }
}
