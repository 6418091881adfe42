// Look-up tables of the .cube format.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@Suite struct CubeTests {
  /// A cube of `size` steps whose entries `color` gives for red, green and blue of 0...1.
  private func cube(
    _ size: Int, head: String = "", low: Double = 0, high: Double = 1,
    _ color: (SIMD3<Double>) -> SIMD3<Double>
  ) -> [UInt8] {
    var text = "# made for a test\nTITLE \"test\"\n\(head)LUT_3D_SIZE \(size)\n\n"
    for blue in 0..<size {
      for green in 0..<size {
        for red in 0..<size {
          let step = SIMD3(Double(red), Double(green), Double(blue)) / Double(size - 1)
          let entry = color(step * (high - low) + low)
          text += "\(entry.x) \(entry.y) \(entry.z)\n"
        }
      }
    }
    return Array(text.utf8)
  }

  private func look(_ table: [UInt8], on picture: Pixmap, _ more: String = "") throws -> Pixmap {
    try Bundles.run("adjust", "{ lut: look.cube\(more) }", on: picture, assets: ["look.cube": table])
  }

  private func colors() throws -> Pixmap {
    try Pictures.bytes(64, 64) { x, y in SIMD4(UInt8(4 * x), UInt8(4 * y), UInt8((x * y) & 255), 255) }
  }

  @Test(arguments: [2, 17, 33, 65]) func anIdentityCubeIsTheIdentity(_ size: Int) throws {
    let picture = try colors()
    #expect(Pictures.areIdentical(try look(cube(size) { $0 }, on: picture), picture))
  }

  @Test func aCubeThatSwapsChannelsSwapsThem() throws {
    let picture = try colors()
    let result = try look(cube(5) { SIMD3($0.z, $0.x, $0.y) }, on: picture)
    for (before, after) in zip(picture.all, result.all) {
      #expect(after == SIMD4(before.z, before.x, before.y, 255))
    }
  }

  @Test func betweenItsEntriesACubeIsReadAlongTetrahedra() throws {
    // min(r, g, b) is linear on each tetrahedron, so this reading is exact where a trilinear one is not.
    let picture = try colors()
    let result = try look(cube(2) { color in SIMD3(repeating: min(color.x, color.y, color.z)) }, on: picture)
    for (before, after) in zip(picture.all, result.all) {
      #expect(abs(after.x - min(before.x, before.y, before.z)) <= 0.51)
    }
  }

  @Test func aLineOfOneDimensionActsOnEachChannel() throws {
    let table = "LUT_1D_SIZE 3\n1 0 0\n0.5 0.5 0.25\n0 1 1\n"
    let result = try look(Array(table.utf8), on: greys()).pixel(128, 0)
    #expect(abs(result.x - 127) <= 0.6 && abs(result.y - 128) <= 0.6 && abs(result.z - 64.75) <= 1)
  }

  @Test func theDomainIsWhereTheTableLies() throws {
    let head = "DOMAIN_MIN 0.25 0.25 0.25\nDOMAIN_MAX 0.75 0.75 0.75\n"
    let tones = firstRow(try look(cube(3, head: head, low: 0.25, high: 0.75) { $0 }, on: greys()))
    #expect(tones[128] == 128)
    // Outside it the outermost entry holds.
    #expect(abs(tones[20] - 63.75) <= 0.6 && abs(tones[240] - 191.25) <= 0.6)
  }

  @Test func halfStrengthIsHalfTheWay() throws {
    let tones = firstRow(try look(cube(2) { 1 - $0 }, on: greys(), ", lut-strength: 50"))
    #expect(tones.allSatisfy { abs($0 - 127.5) <= 0.5 })
  }

  @Test func linesMayEndAsWindowsEndsThem() throws {
    let unix = String(decoding: cube(3) { SIMD3($0.y, $0.x, $0.z) }, as: UTF8.self)
    let windows = Array(unix.replacing("\n", with: "\r\n").utf8)
    let picture = try colors()
    #expect(Pictures.areIdentical(try look(windows, on: picture), try look(Array(unix.utf8), on: picture)))
  }

  static let broken: [(table: String, line: Int, says: String)] = [
    ("LUT_3D_SIZE 2\n0 0 0\n1 x 0\n", 3, "'x' is not a number"),
    ("LUT_3D_SIZE 2\n0 0 0\n1 0\n", 3, "a number is missing"),
    ("LUT_3D_SIZE 2\n0 0 0 0\n", 2, "too much"),
    ("LUT_3D_SIZE 2\n0 0 0\n1 0 0\n", 3, "2 of 8 rows"),
    ("LUT_1D_SIZE 2\n0 0 0\n1 1 1\n1 1 1\n", 4, "more than the 2 rows"),
    ("LUT_3D_SIZE 66\n", 1, "2 to 65"),
    ("LUT_3D_SIZE 1e9\n", 1, "2 to 65"),
    ("LUT_3D_SIZE 2.5\n", 1, "2 to 65"),
    ("LUT_1D_SIZE 2\nLUT_3D_SIZE 2\n", 2, "second size"),
    ("0 0 0\n", 1, "before LUT_1D_SIZE"),
    ("# nothing\n\n", 2, "without LUT_1D_SIZE"),
    ("", 1, "without LUT_1D_SIZE"),
    ("LUT_SIZE 2\n", 1, "'LUT_SIZE' is not a word"),
    ("DOMAIN_MIN 1 1 1\nLUT_1D_SIZE 2\n0 0 0\n1 1 1\n", 3, "domain"),
    ("LUT_1D_SIZE 2\n0 0 0\n1e999 1 1\n", 3, "not a number"),
    ("LUT_1D_SIZE 2\n0 0 nan\n1 1 1\n", 2, "not a number"),
    ("LUT_1D_SIZE 2\n0 0 0xFF\n1 1 1\n", 2, "not a number"),
    ("\u{0}\u{1}\u{2}", 1, "is not a word"),
  ]

  @Test(arguments: broken) func aBrokenTableIsFoundWithItsLine(_ table: String, _ line: Int, _ says: String) throws {
    let assets = ["look.cube": Array(table.utf8)]
    let findings = try Bundles.bench(of: "adjust").check("adjust", "{ lut: look.cube }", assets: assets)
    let message = try #require(findings.first?.message)
    #expect(findings.map(\.path) == ["lut"])
    #expect(message.contains("line \(line) ") && message.contains(says), "\(message)")
    let failure = try Bundles.refusal(of: "adjust", "{ lut: look.cube }", on: greys(), assets: assets)
    #expect(failure?.kind == .invalid && failure?.message.contains("line \(line) ") == true)
  }

  @Test func aSoundTableHasNoFindings() throws {
    let findings = try Bundles.bench(of: "adjust").check(
      "adjust", "{ lut: look.cube }", assets: ["look.cube": cube(3) { $0 }])
    #expect(findings.isEmpty)
  }
}
