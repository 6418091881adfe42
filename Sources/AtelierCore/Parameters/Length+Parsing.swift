extension Length {
  /// "12px", "5%" or a plain 0; the range holds for the number before the unit.
  init(parsing text: String, in range: ClosedRange<Double>? = nil) throws(Complaint) {
    let unit: Unit
    let digits: Substring
    if text.hasSuffix("px") {
      (unit, digits) = (.pixels, text.dropLast(2))
    } else if text.hasSuffix("%") {
      (unit, digits) = (.percent, text.dropLast(1))
    } else if ParameterKind.decimal(text) == 0 {
      (unit, digits) = (.pixels, text[...])
    } else if ParameterKind.decimal(text) != nil {
      throw Complaint("is a length and needs a unit", help: "write \(text)px or \(text)%")
    } else {
      let number = text.prefix { $0.isASCII && ($0.isNumber || "+-.".contains($0)) }
      let isUnit = text.dropFirst(number.count).allSatisfy { $0.isLetter || $0 == " " }
      let help =
        isUnit && ParameterKind.decimal(String(number)) != nil ? "lengths are in px, or in % of the picture" : nil
      throw Complaint("takes a length such as 12px or 5%, not \(quoted(text))", help: help)
    }
    let number = digits.last == " " ? digits.dropLast() : digits
    guard let value = ParameterKind.decimal(String(number)) else {
      throw Complaint("takes a length such as 12px or 5%, not \(quoted(text))")
    }
    if let range, !range.contains(value) {
      throw Complaint(
        "must be from \(plain(range.lowerBound)) to \(plain(range.upperBound)) \(unit.rawValue), not \(quoted(text))")
    }
    self.init(value, unit)
  }
}
