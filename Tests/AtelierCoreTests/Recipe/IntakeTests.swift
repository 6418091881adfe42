import Testing

@testable import AtelierCore

@Suite("Where pictures come from")
struct IntakeTests {
  @Test(
    "patterns match names",
    arguments: [
      ("*.jpg", "a.jpg", true), ("*.jpg", "A.JPG", true), ("*.JPG", "a.jpg", true), ("*.jpg", "a.jpeg", false),
      ("*.jpg", ".jpg", true), ("a?c", "abc", true), ("a?c", "ac", false), ("*", "", true), ("*", "x", true),
      ("", "", true),
      ("", "x", false), ("*a*b*", "xxaxxbxx", true), ("*a*b*", "xxbxxaxx", false), ("**", "x", true),
      ("a*", "ba", false),
      ("*-final.*", "poster-final.png", true), ("é*", "Été.jpg", true), ("[ab]", "a", false), ("[ab]", "[ab]", true),
    ])
  func globs(pattern: String, name: String, matches: Bool) {
    #expect(Glob(pattern).matches(name) == matches)
  }

  @Test("a pattern of many stars ends")
  func stars() {
    let pattern = String(repeating: "*a", count: 100) + "b"
    #expect(!Glob(pattern).matches(String(repeating: "a", count: 5000)))
  }

  @Test(
    "a folder takes every picture that is read, where no pattern is given",
    arguments: [
      ("a.jpg", true), ("a.JPEG", true), ("a.png", true), ("a.webp", true), ("a.tif", true), ("a.TIFF", true),
      ("a.gif", false),
      ("a.txt", false), ("jpg", false),
    ])
  func standard(name: String, isTaken: Bool) {
    let watch = Intake.Watch(folder: RecipePath(components: ["drop"], written: "drop"))
    #expect(watch.takes(name) == isTaken)
  }

  @Test("a folder that is not recursive leaves its own folders out")
  func recursive() throws {
    let recipe = try recipe("atelier: 1\nwatch: { folder: drop/a, recursive: false }\nstages: []\n")
    guard case .watch(let watch) = recipe.intake else {
      Issue.record("no watch")
      return
    }
    #expect(watch.folder.text == "drop/a")
    #expect(watch.takes("a.jpg"))
    #expect(!watch.takes("a.jpg", subdir: "b"))
  }

  @Test("one pattern may stand alone")
  func onePattern() throws {
    let recipe = try recipe("atelier: 1\nwatch: { folder: drop/a, match: \"*.png\" }\nstages: []\n")
    guard case .watch(let watch) = recipe.intake else {
      Issue.record("no watch")
      return
    }
    #expect(watch.match.map(\.pattern) == ["*.png"])
    #expect(watch.takes("a.png", subdir: "b/c"))
    #expect(!watch.takes("a.jpg"))
  }

  @Test("a job ticket names its files")
  func ticket() throws {
    let recipe = try recipe(
      "atelier: 1\ninputs: [photos/a.jpg, ./photos/b.jpg]\nstages: []\n",
      files: ["photos/a.jpg": "", "photos/b.jpg": ""])
    guard case .inputs(let paths) = recipe.intake else {
      Issue.record("no inputs")
      return
    }
    #expect(paths.map(\.text) == ["photos/a.jpg", "photos/b.jpg"])
  }

  @Test(
    "an arrival knows the parts of its name",
    arguments: [
      ("photo.jpg", "photo", "jpg"), ("a.b.png", "a.b", "png"), ("noending", "noending", ""),
      (".hidden", ".hidden", ""),
      ("dot.", "dot", ""),
    ])
  func arrival(file: String, stem: String, ending: String) {
    let arrival = Arrival(file: file)
    #expect(arrival.stem == stem)
    #expect(arrival.ending == ending)
  }
}
