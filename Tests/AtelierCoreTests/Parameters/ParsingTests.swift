import Testing

@testable import AtelierCore

@Suite("Words as values")
struct ParsingTests {
  private func parsed(_ text: String, _ kind: ParameterKind) -> ParameterValue? { try? kind.parse(text) }

  @Test(
    "a number has a point, a sign and an exponent at most",
    arguments: [
      ("1", 1), ("-1.5", -1.5), ("+2", 2), (".5", 0.5), ("5.", 5), ("1e3", 1000), ("1E-2", 0.01), ("0", 0), ("007", 7),
    ])
  func numbers(text: String, value: Double) {
    #expect(parsed(text, .number(range: nil)) == .number(value))
  }

  @Test(
    "nothing else is a number",
    arguments: [
      "", " 1", "1 ", "1,5", "0x10", "inf", "nan", ".inf", "1_000", "1e999", "--1", "١", "1e", "½", "1'000",
      String(repeating: "1", count: 41),
    ])
  func notNumbers(text: String) {
    #expect(parsed(text, .number(range: nil)) == nil)
  }

  @Test("a range holds its ends", arguments: [("-5", true), ("5", true), ("5.0001", false), ("-5.1", false)])
  func range(text: String, isInside: Bool) {
    #expect((parsed(text, .number(range: -5...5)) != nil) == isInside)
  }

  @Test("a whole number has digits alone", arguments: [("0", 0), ("-12", -12), ("+7", 7), ("012", 12)])
  func integers(text: String, value: Double) {
    #expect(parsed(text, .integer(range: nil)) == .number(value))
  }

  @Test(
    "nothing else is a whole number",
    arguments: ["", "-", "1.0", "1e3", "9007199254740993", "１", "0x1", "99999999999999999999"])
  func notIntegers(text: String) {
    #expect(parsed(text, .integer(range: nil)) == nil)
  }

  @Test(
    "only true and false are flags",
    arguments: [
      ("true", true), ("false", false), ("yes", nil), ("no", nil), ("on", nil), ("True", nil), ("1", nil), ("", nil),
    ])
  func flags(text: String, value: Bool?) {
    #expect(parsed(text, .flag) == value.map { .flag($0) })
  }

  @Test(
    "lengths",
    arguments: [
      ("12px", Length(12, .pixels)), ("5%", Length(5, .percent)), ("0", Length(0, .pixels)),
      ("0.5%", Length(0.5, .percent)),
      ("-3px", Length(-3, .pixels)), ("12 px", Length(12, .pixels)), ("5 %", Length(5, .percent)),
      ("0.0", Length(0, .pixels)),
    ])
  func lengths(text: String, length: Length) {
    #expect(parsed(text, .length(of: .width, range: nil)) == .length(length))
  }

  @Test("nothing else is a length", arguments: ["12", "px", "%", "12em", "1,5px", "12  px", "nanpx", "5%%", "12PX"])
  func notLengths(text: String) {
    #expect(parsed(text, .length(of: .width, range: nil)) == nil)
  }

  @Test("a length's range is for the number before the unit")
  func lengthRange() {
    #expect(parsed("100%", .length(of: .width, range: 0...100)) != nil)
    #expect(parsed("101%", .length(of: .width, range: 0...100)) == nil)
    #expect(parsed("101px", .length(of: .width, range: 0...100)) == nil)
  }

  @Test(
    "colours",
    arguments: [
      ("#fff", 1.0, 1.0, 1.0, 1.0), ("#FF0000", 1, 0, 0, 1), ("#00f8", 0, 0, 1, Double(0x88) / 255),
      ("#00000000", 0, 0, 0, 0), ("white", 1, 1, 1, 1), ("Red", 1, 0, 0, 1), ("transparent", 0, 0, 0, 0),
      ("#336699", 0.2, 0.4, 0.6, 1),
    ] as [(String, Double, Double, Double, Double)])
  func colors(text: String, red: Double, green: Double, blue: Double, alpha: Double) {
    #expect(parsed(text, .color) == .color(RGBA(red: red, green: green, blue: blue, alpha: alpha)))
  }

  @Test(
    "nothing else is a colour",
    arguments: ["", "#", "#ff", "#fffff", "fff", "#ggg", "rgb(0,0,0)", "#fffffffff", "#é12", "#+12345"])
  func notColors(text: String) {
    #expect(parsed(text, .color) == nil)
  }

  @Test("ratios", arguments: [("1:1", 1.0), ("16:9", 16.0 / 9), ("1.91:1", 1.91), ("1.5", 1.5), ("4", 4.0)])
  func ratios(text: String, ratio: Double) {
    #expect(parsed(text, .ratio) == .number(ratio))
  }

  @Test(
    "nothing else is a ratio", arguments: ["", "0", "-1", "1:0", "0:1", "1:2:3", ":", "1:", "16/9", "1000:1", "0.001"])
  func notRatios(text: String) {
    #expect(parsed(text, .ratio) == nil)
  }

  @Test(
    "a text may have so many scalars and no NUL",
    arguments: [("abc", true), ("abcd", false), ("a\0", false), ("", true)])
  func texts(text: String, isRight: Bool) {
    #expect((parsed(text, .text(longest: 3)) != nil) == isRight)
  }

  @Test("a choice is one of its words, letter by letter", arguments: [("left", true), ("Left", false), ("", false)])
  func choices(text: String, isRight: Bool) {
    #expect((parsed(text, .choice([.init(key: "left", help: "")])) != nil) == isRight)
  }

  @Test("a colour is written as it is read", arguments: ["#fff6e0", "#00000080", "#000000"])
  func colorWords(text: String) throws {
    #expect(try RGBA(parsing: text).written == text)
  }
}
