import Testing

@testable import AtelierCore

@Suite("Names of results")
struct OutputNameTests {
  private func filled(_ template: String, _ values: [String: String]) throws -> String {
    OutputName.fill(try Template(template)) { values[$0] }
  }

  @Test(
    "are filled in",
    arguments: [
      ("{stem}", ["stem": "beach"], "beach"),
      ("{stem}-{city}", ["stem": "beach", "city": "Rome"], "beach-Rome"),
      ("{variant}/{stem}", ["variant": "square", "stem": "beach"], "square/beach"),
      ("{subdir}/{stem}", ["subdir": "a/b", "stem": "beach"], "a/b/beach"),
      ("{subdir}/{stem}", ["subdir": "", "stem": "beach"], "beach"),
      ("{city}", ["city": "São Paulo"], "São Paulo"),
      ("x", [:], "x"),
    ])
  func plain(template: String, values: [String: String], name: String) throws {
    #expect(try filled(template, values) == name)
  }

  @Test(
    "cannot be led out of their folder",
    arguments: [
      ("../../etc/passwd", "_.-..-etc-passwd"), ("/etc/passwd", "-etc-passwd"), ("..", "_."), (".", "_"),
      ("", "untitled"),
      ("a\\b", "a-b"), ("a\0b", "a-b"), ("a\nb", "a-b"), (".hidden", "_hidden"), ("   ", "untitled"), (" a ", "a"),
      ("\u{202E}gpj", "-gpj"),
    ])
  func hostile(cell: String, name: String) throws {
    #expect(try filled("{cell}", ["cell": cell]) == name)
  }

  @Test(
    "cannot be led out by the folders of an arrival",
    arguments: [
      ("..", "_./x"), ("../..", "_./_./x"), ("/", "x"), ("a//b", "a/b/x"), (".git", "_git/x"),
    ])
  func subdirs(subdir: String, name: String) throws {
    #expect(try filled("{subdir}/x", ["subdir": subdir]) == name)
  }

  @Test("leave room for a version and an ending", arguments: ["x", "é", "名", "👩‍👩‍👧‍👦"])
  func length(letter: String) throws {
    let name = try filled("{a}", ["a": String(repeating: letter, count: 1000)])
    #expect((1...200).contains(name.utf8.count))
    #expect(name.allSatisfy { String($0) == letter })
  }

  @Test("are one name even where one letter is endless")
  func endlessLetter() throws {
    #expect(try filled("{a}", ["a": "e" + String(repeating: "\u{301}", count: 10_000)]) == "untitled")
  }

  @Test("never escape, whatever is filled in", arguments: 0..<40)
  func property(seed: Int) throws {
    var random = Seeded(seed)
    let pieces = ["..", ".", "/", "\\", "\0", "a", " ", "é", "\n", "{", "}", "~", "\u{202E}", "C:", "-", "//"]
    let templates = [
      "{a}", "{a}/{b}", "{a}{b}", "x/{a}", "{subdir}/{a}", "{subdir}/{subdir}/{b}", "{a}.{b}", "x{a}/y{b}",
    ]
    func noise() -> String { (0..<random.below(10)).map { _ in pieces[random.below(pieces.count)] }.joined() }
    for _ in 0..<200 {
      let values = ["a": noise(), "b": noise(), "subdir": noise()]
      let name = try filled(templates[random.below(templates.count)], values)
      let parts = name.split(separator: "/", omittingEmptySubsequences: false)
      #expect(!parts.contains { $0.isEmpty || $0.hasPrefix(".") || $0.utf8.count > 200 }, "\(values) gave \(name)")
      #expect(!name.unicodeScalars.contains { $0 == "\\" || $0.value < 0x20 }, "\(values) gave \(name)")
    }
  }
}
