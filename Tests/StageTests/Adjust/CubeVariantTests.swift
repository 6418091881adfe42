// .cube files as programs write them, and as nobody should.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@Suite struct CubeVariantTests {
  private func toned(_ table: [UInt8], _ more: String = "") throws -> [Double] {
    firstRow(try Bundles.run("adjust", "{ lut: a.cube\(more) }", on: greys(), assets: ["a.cube": table]))
  }

  private static let inverted = (0..<256).map { Double(255 - $0) }

  /// All of them invert.
  static let sound: [(name: String, table: String)] = [
    ("without a last line end", "LUT_1D_SIZE 2\n1 1 1\n0 0 0"),
    ("line ends of Windows", "LUT_1D_SIZE 2\r\n1 1 1\r\n0 0 0\r\n"),
    ("line ends of old Macs", "LUT_1D_SIZE 2\r1 1 1\r0 0 0\r"),
    ("a byte order mark", "\u{FEFF}TITLE \"Look\"\nLUT_1D_SIZE 2\n1 1 1\n0 0 0\n"),
    ("comments everywhere", "# a\nLUT_1D_SIZE 2 # b\n# c\n1 1 1 # d\n\n   # e\n0 0 0\n# f\n\n"),
    ("tabs and indents", "\tLUT_1D_SIZE\t2\n\t1\t1\t1\n  0   0  0  \n"),
    ("signs and exponents", "LUT_1D_SIZE 2\n+1 1e0 10E-1\n-0 0e5 +.0\n"),
    ("a title with words of the format", "TITLE LUT_3D_SIZE 9\nLUT_1D_SIZE 2\n1 1 1\n0 0 0\n"),
    ("a domain that is the usual one", "LUT_1D_SIZE 2\nDOMAIN_MIN 0 0 0\nDOMAIN_MAX 1 1 1\n1 1 1\n0 0 0\n"),
    ("an input range", "LUT_1D_SIZE 2\nLUT_1D_INPUT_RANGE 0 1\n1 1 1\n0 0 0\n"),
    ("values beyond white and black", "LUT_1D_SIZE 3\nDOMAIN_MIN -1 -1 -1\n2 2 2\n1 1 1\n0 0 0\n"),
    ("a wider domain", "LUT_1D_SIZE 2\nDOMAIN_MIN -1 -1 -1\nDOMAIN_MAX 2 2 2\n2 2 2\n-1 -1 -1\n"),
    ("three dimensions", "LUT_3D_SIZE 2\n1 1 1\n0 1 1\n1 0 1\n0 0 1\n1 1 0\n0 1 0\n1 0 0\n0 0 0\n"),
    (
      "three dimensions and their range",
      "LUT_3D_SIZE 2\nLUT_3D_INPUT_RANGE 0 1\n1 1 1\n0 1 1\n1 0 1\n0 0 1\n1 1 0\n0 1 0\n1 0 0\n0 0 0\n"
    ),
  ]

  @Test(arguments: sound) func aTableIsReadHoweverItIsWritten(_ name: String, _ table: String) throws {
    let tones = try toned(Array(table.utf8))
    for (got, expected) in zip(tones, Self.inverted) { #expect(abs(got - expected) <= 1, "\(name)") }
  }

  @Test func redChangesFastest() throws {
    var text = "LUT_3D_SIZE 2\n"
    for blue in 0...1 { for green in 0...1 { for red in 0...1 { text += "\(red) \(green) \(blue)\n" } } }
    let picture = try Pictures.flat(2, 2, SIMD4(200, 90, 10, 255))
    let result = try Bundles.run("adjust", "{ lut: a.cube }", on: picture, assets: ["a.cube": Array(text.utf8)])
    #expect(Pictures.areIdentical(result, picture))
  }

  @Test func eachChannelMayHaveADomainOfItsOwn() throws {
    let table = "LUT_1D_SIZE 2\nDOMAIN_MIN 0 0.5 0\nDOMAIN_MAX 1 1 0.5\n0 0 0\n1 1 1\n"
    let picture = try Pictures.flat(2, 2, SIMD4(64, 192, 64, 255))
    let got = try Bundles.run("adjust", "{ lut: a.cube }", on: picture, assets: ["a.cube": Array(table.utf8)]).pixel(
      0, 0)
    #expect(abs(got.x - 64) <= 1 && abs(got.y - 129) <= 1 && abs(got.z - 128) <= 1, "\(got)")
  }

  @Test func aLargeTableOfOneDimensionIsRead() throws {
    let rows = (0..<65_536).map {
      let v = 1 - Double($0) / 65_535; return "\(v) \(v) \(v)"
    }.joined(separator: "\n")
    #expect(try toned(Array("LUT_1D_SIZE 65536\n\(rows)\n".utf8)) == Self.inverted)
  }

  @Test(arguments: [0.0, 30, 100]) func strengthIsAShareOfTheWay(_ strength: Double) throws {
    let tones = try toned(Array("LUT_1D_SIZE 2\n1 1 1\n0 0 0\n".utf8), ", lut-strength: \(strength)")
    for (level, tone) in tones.enumerated() {
      let way = Self.inverted[level] - Double(level)
      let expected: Double = Double(level) + way * strength / 100
      #expect(abs(tone - expected) <= 0.51)
    }
  }

  static let broken: [(table: String, line: Int, says: String)] = [
    ("LUT_1D_SIZE 1\n0 0 0\n", 1, "2 to 65536"), ("LUT_1D_SIZE 65537\n", 1, "2 to 65536"),
    ("LUT_1D_SIZE -2\n", 1, "2 to 65536"), ("LUT_3D_SIZE 1\n0 0 0\n", 1, "2 to 65"), ("LUT_3D_SIZE\n", 1, "missing"),
    ("LUT_3D_SIZE two\n", 1, "'two' is not a number"), ("LUT_1D_SIZE 2 3\n", 1, "too much"),
    ("LUT_1D_SIZE 2\r\n\r\n0 0 0\r\n1 1 bad\r\n", 4, "'bad' is not a number"),
    ("LUT_1D_SIZE 2\r0 0 0\r1 1\r", 3, "a number is missing"), ("# a\n\nLUT_1D_SIZE 2\n0 0 0\n", 4, "1 of 2 rows"),
    ("LUT_1D_SIZE 2\n0 0 0\ninf 1 1\n", 3, "'inf'"), ("LUT_1D_SIZE 2\n0 0 0\n-inf 1 1\n", 3, "not a number"),
    ("LUT_1D_SIZE 2\n0 NaN 0\n1 1 1\n", 2, "not a number"), ("LUT_1D_SIZE 2\nNAN 0 0\n1 1 1\n", 2, "NAN"),
    ("LUT_1D_SIZE 2\n0,5 0 0\n1 1 1\n", 2, "'0,5' is not a number"),
    ("DOMAIN_MIN 0 0\nLUT_1D_SIZE 2\n0 0 0\n1 1 1\n", 1, "a number is missing"),
    ("DOMAIN_MAX 0 1 1\nLUT_1D_SIZE 2\n0 0 0\n1 1 1\n", 3, "the domain ends before it begins"),
    ("LUT_1D_SIZE 2\nLUT_1D_INPUT_RANGE 1 0\n0 0 0\n1 1 1\n", 3, "domain"),
    ("LUT_1D_SIZE 2\n0 0 0\n1 1 1\nTHE_END\n", 4, "'THE_END' is not a word"),
    ("\u{FEFF}LUT_1D_SIZE 2\n0 0 0\n1 x 1\n", 3, "'x' is not a number"),
  ]

  @Test(arguments: broken) func aMistakeIsFoundInItsLine(_ table: String, _ line: Int, _ says: String) throws {
    let findings = try Bundles.bench(of: "adjust").check(
      "adjust", "{ lut: a.cube }", assets: ["a.cube": Array(table.utf8)])
    let message = try #require(findings.first?.message)
    #expect(message.contains("line \(line) ") && message.contains(says), "\(message)")
  }
}
