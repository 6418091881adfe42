/// The heads of ICC profiles, which is as much of one as a recipe's reader looks at.
enum ProfileFile {
  static let rgb = head("RGB ")
  static let cmyk = head("CMYK")
  static let gray = head("GRAY")
  static let lab = head("Lab ")

  /// 128 bytes of which only the colour space and the signature are filled in (ICC.1:2010, 7.2).
  static func head(_ space: String) -> String {
    func zeros(_ count: Int) -> String { String(repeating: "\0", count: count) }
    return zeros(16) + space + zeros(16) + "acsp" + zeros(88)
  }
}
