/// The fixed beginning of an ICC profile, of which the first 128 bytes are enough (ICC.1:2010, 7.2).
enum ProfileHead {
  static let bytesWanted = 128
  /// The largest profile that is read, in bytes.
  static let largest = 16 << 20

  /// Why results cannot be written with the profile that begins with `bytes`, in words that go on from its name;
  /// nil when nothing speaks against it.
  static func obstacle(_ bytes: [UInt8]) -> String? {
    guard bytes.count >= bytesWanted, word(bytes, 36) == "acsp" else { return "it is no ICC profile" }
    switch word(bytes, 16) {
    case "RGB ": return nil
    case "CMYK": return "it is a CMYK profile, and results are written in RGB"
    case "GRAY": return "it is a grey profile, and results are written in RGB"
    default: return "it is no RGB profile, and results are written in RGB"
    }
  }

  private static func word(_ bytes: [UInt8], _ start: Int) -> String {
    String(decoding: bytes[start..<start + 4], as: UTF8.self)
  }
}
