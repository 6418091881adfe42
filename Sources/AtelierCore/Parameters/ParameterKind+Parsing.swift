// From a word of a recipe to a value: the declared kind decides, never the way the word is written.

extension ParameterKind {
  /// "a length such as 12px or 5%", for messages.
  var described: String {
    switch self {
    case .number: "a number"
    case .integer: "a whole number"
    case .flag: "true or false"
    case .text: "a text"
    case .choice: "one of its words"
    case .color: "a colour such as \"#ffcc00\""
    case .length: "a length such as 12px or 5%"
    case .ratio: "a ratio such as \"16:9\""
    case .picture: "the path of a picture"
    case .file: "the path of a file"
    case .folder(orPicture: false): "the path of a folder"
    case .folder(orPicture: true): "the path of a folder or a picture"
    case .list: "a list"
    case .group: "a mapping ('key: value')"
    }
  }

  /// The value that `text` stands for.
  ///
  /// Not for files, folders, lists and groups, which are more than their words; of pictures only for the bundle's own. `unit` is what the manifest calls a number's unit, for messages.
  func parse(_ text: String, unit: String? = nil) throws(Complaint) -> ParameterValue {
    let unit = unit.map { " " + $0 } ?? ""
    switch self {
    case .number(let range): return .number(try Self.number(text, in: range, unit: unit))
    case .integer(let range): return .number(Double(try Self.integer(text, in: range, unit: unit)))
    case .flag: return .flag(try Self.flag(text))
    case .text(let longest):
      guard text.unicodeScalars.count <= longest else {
        throw Complaint("is longer than the \(longest) characters that it may have")
      }
      if text.unicodeScalars.contains("\0") { throw Complaint("contains a NUL character") }
      return .text(text)
    case .choice(let choices):
      if choices.contains(where: { $0.key == text }) { return .choice(text) }
      throw Complaint(
        "cannot be \(quoted(text))", help: Nearest.help(for: text, in: choices.map(\.key), called: "word"))
    case .color: return .color(try RGBA(parsing: text))
    case .length(_, let range): return .length(try Length(parsing: text, in: range))
    case .ratio: return .number(try Self.ratio(text))
    case .picture(let named) where named.contains { $0.key == text }: return .choice(text)
    case .picture, .file, .folder, .list, .group: throw Complaint("takes \(described), not \(quoted(text))")
    }
  }

  /// A finite number with a point, whatever the locale is.
  static func number(_ text: String, in range: ClosedRange<Double>?, unit: String = "") throws(Complaint) -> Double {
    guard let number = decimal(text) else {
      let pointed = text.replacing(",", with: ".")
      if pointed != text, decimal(pointed) != nil {
        throw Complaint("takes a number, not \(quoted(text))", help: "write a point for the comma: \(pointed)")
      }
      // "2 EV": a number and then its unit.
      let number = text.prefix { $0.isASCII && ($0.isNumber || "+-.".contains($0)) }
      let isUnit = text.dropFirst(number.count).allSatisfy { !$0.isNumber }
      var help = isUnit && decimal(String(number)) != nil ? "write the number alone: \(number)" : nil
      if let share = share(text, in: range) { help = "write \(share)" }
      throw Complaint("takes a number, not \(quoted(text))", help: help)
    }
    if let range, !range.contains(number) {
      throw Complaint(
        "must be from \(plain(range.lowerBound)) to \(plain(range.upperBound))\(unit), not \(quoted(text))",
        help: number < 10 ? nil : share(text + "%", in: range).map { "write \($0) for \(text)%" })
    }
    return number
  }

  /// The share that a percentage is, where the range is that of shares: "80%" is 0.8.
  private static func share(_ text: String, in range: ClosedRange<Double>?) -> String? {
    guard let range, range.upperBound == 1, text.hasSuffix("%"), let percent = decimal(String(text.dropLast())),
      range.contains(percent / 100)
    else { return nil }
    return plain(percent / 100)
  }

  /// Only digits, a sign, a point and an exponent: no "inf", no "nan", no hexadecimal.
  static func decimal(_ text: String) -> Double? {
    guard !text.isEmpty, text.utf8.count <= 40,
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }),
      let number = Double(text), number.isFinite
    else { return nil }
    return number
  }

  static func integer(_ text: String, in range: ClosedRange<Int>?, unit: String = "") throws(Complaint) -> Int {
    let isWhole = text.utf8.dropFirst(text.hasPrefix("-") || text.hasPrefix("+") ? 1 : 0)
      .allSatisfy { (0x30...0x39).contains($0) }
    // Larger ones would lose digits as the Double that a stage gets.
    guard isWhole, let number = Int(text), number.magnitude <= 1 << 53 else {
      throw Complaint("takes a whole number, not \(quoted(text))")
    }
    if let range, !range.contains(number) {
      throw Complaint("must be from \(range.lowerBound) to \(range.upperBound)\(unit), not \(quoted(text))")
    }
    return number
  }

  private static func flag(_ text: String) throws(Complaint) -> Bool {
    switch text {
    case "true": return true
    case "false": return false
    default:
      let meant: String? =
        switch text.lowercased() {
        case "yes", "on", "y", "1", "true": "true"
        case "no", "off", "n", "0", "false": "false"
        default: nil
        }
      throw Complaint("takes true or false, not \(quoted(text))", help: meant.map { "write \($0)" })
    }
  }

  /// "16:9" or a number: width / height, from 1:100 to 100:1.
  static func ratio(_ text: String) throws(Complaint) -> Double {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { decimal(String($0)) }
    let ratio: Double? =
      switch parts.count {
      case 1: parts[0]
      case 2: if let width = parts[0], let height = parts[1], width > 0, height > 0 { width / height } else { nil }
      default: nil
      }
    guard let ratio, ratio > 0 else {
      let pointed = text.replacing("x", with: ":").replacing("×", with: ":").replacing("/", with: ":")
      let isMeant = pointed != text && (try? Self.ratio(pointed)) != nil
      throw Complaint(
        "takes a ratio such as \"16:9\", not \(quoted(text))", help: isMeant ? "write \"\(pointed)\"" : nil)
    }
    guard (0.01...100).contains(ratio) else { throw Complaint("must be from 1:100 to 100:1, not \(quoted(text))") }
    return ratio
  }
}
