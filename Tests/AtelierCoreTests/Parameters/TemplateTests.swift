import Testing

@testable import AtelierCore

@Suite("Texts with variables")
struct TemplateTests {
  @Test(
    "are filled in",
    arguments: [
      ("{a}", "1"), ("x{a}y{b}z", "x1y2z"), ("{{a}}", "{a}"), ("{{{a}}}", "{1}"), ("no", "no"), ("", ""),
      ("{a}{a}", "11"),
      ("}}{{", "}{"), ("{c}", ""),
    ])
  func filled(text: String, result: String) throws {
    #expect(try Template(text).filled { ["a": "1", "b": "2"][$0] } == result)
  }

  @Test("are not filled in twice")
  func once() throws {
    #expect(try Template("{a}").filled { $0 == "a" ? "{b}" : "x" } == "{b}")
  }

  @Test(
    "say where their braces are wrong",
    arguments: [
      ("ab{", 2), ("ab}", 2), ("{}", 0), ("é{1}", 1), ("{a b }", 0), ("{a}{", 3), ("{{}", 2), ("{a{b}", 0),
    ])
  func mistakes(text: String, offset: Int) {
    do throws(Template.Mistake) {
      _ = try Template(text)
      Issue.record("'\(text)' was read")
    } catch {
      #expect(error.offset == offset)
    }
  }

  @Test(
    "take a column's name as people write it",
    arguments: [
      ("Headline", true), ("Product name", true), ("größe", true), ("preis_2", true), ("a.b", true), ("名前", true),
      ("2nd", false), (" a", false), ("a ", false), ("", false), ("a/b", false), ("a:b", false), ("a\nb", false),
    ])
  func names(name: String, isName: Bool) {
    #expect(Template.isName(name) == isName)
  }

  @Test("know their variables and where each is first")
  func variables() throws {
    let template = try Template("é{a}{{x}}{b}{a}")
    #expect(template.variables == ["a", "b"])
    #expect(template.offsets == ["a": 1, "b": 9])
  }

  @Test("are written as they are read", arguments: ["{a} b", "{{a}} {b}", "plain"])
  func written(text: String) throws {
    #expect(try Template(text).written == text)
  }

  @Test("stop growing at a bound")
  func bound() throws {
    let long = String(repeating: "x", count: 100_000)
    let text = try Template(String(repeating: "{a}", count: 10_000)).filled { _ in long }
    #expect(text.utf8.count <= Template.most + long.utf8.count)
  }
}

@Suite("Paths of a recipe")
struct RecipePathTests {
  @Test(
    "are resolved without looking at files",
    arguments: [
      ("a/b.jpg", [], "a/b.jpg"), ("./a//b/", [], "a/b"), ("a/../b", [], "b"), (".", [], "."),
      ("../x", ["recipes"], "x"),
      ("x", ["recipes", "autumn"], "recipes/autumn/x"), ("a/./b", [], "a/b"), ("ä ö", [], "ä ö"),
    ])
  func resolved(written: String, base: [String], text: String) throws {
    let path = try RecipePath(parsing: written, from: base)
    #expect(path.text == text)
    #expect(path.written == written)
  }

  @Test(
    "never leave the studio",
    arguments: [
      ("..", []), ("a/../..", []), ("/a", []), ("../..", ["recipes"]), ("~/a", []), ("a\\b", []), ("a\0b", []),
      ("a\nb", []),
      ("", []), ("a/../../b", []), (String(repeating: "a", count: 256), []), (String(repeating: "a/", count: 3000), []),
    ])
  func refused(written: String, base: [String]) {
    #expect(throws: Complaint.self) { try RecipePath(parsing: written, from: base) }
  }

  @Test("resolve to components without dots, whatever is written", arguments: 0..<20)
  func property(seed: Int) {
    var random = Seeded(seed)
    let pieces = ["..", ".", "a", "b.c", "/", "//", "...", " ", "ü"]
    for _ in 0..<200 {
      let written = (0..<random.below(12)).map { _ in pieces[random.below(pieces.count)] }.joined(
        separator: random.below(2) == 0 ? "/" : "")
      guard let path = try? RecipePath(parsing: written, from: ["home"]) else { continue }
      #expect(!path.components.contains { $0 == ".." || $0 == "." || $0.isEmpty || $0.contains("/") }, "\(written)")
    }
  }

  @Test("know what lies in them")
  func inside() throws {
    let folder = try RecipePath(parsing: "drop/a", from: [])
    #expect(try RecipePath(parsing: "drop/a/b", from: []).lies(within: folder))
    #expect(try RecipePath(parsing: "drop/a", from: []).lies(within: folder))
    #expect(try !RecipePath(parsing: "drop/ab", from: []).lies(within: folder))
  }

  @Test("are equal where they lead to the same place")
  func equality() throws {
    #expect(try RecipePath(parsing: "a/../b", from: []) == RecipePath(parsing: "./b", from: []))
  }
}

@Suite("A value inside a value")
struct ValuePathTests {
  private let value = ParameterValue.group([
    "outline": .group(["width": .length(Length(3, .pixels))]),
    "stops": .list([.group(["at": .number(0)]), .number(5)]),
  ])

  @Test(
    "is found by its path",
    arguments: [
      ("outline.width", ParameterValue.length(Length(3, .pixels))), ("stops.0.at", .number(0)), ("stops.1", .number(5)),
    ])
  func found(path: String, expected: ParameterValue) {
    #expect(value.value(at: path) == expected)
  }

  @Test(
    "is not found by a wrong one",
    arguments: ["", "outline.color", "stops.2", "stops.-1", "stops.x", "outline.width.px", "a"])
  func lost(path: String) {
    #expect(value.value(at: path) == nil)
  }
}
