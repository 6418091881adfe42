// `atelier run` as a designer or a script uses it.
import AtelierImaging
import Foundation
import TestKit
import Testing

@Suite struct RunTests {
  private static let poster = """
    atelier: 1
    name: poster
    watch: { folder: drop }
    vars: { headline: "Autumn Sale" }
    stages:
      - use: adjust
        with: { exposure: 0.2, contrast: 10 }
      - id: headline
        use: text
        with: { content: "{headline}", font: "DejaVu Serif Bold", box: { x: 5%, y: 4%, width: 90%, height: 22% } }
    variants:
      - { name: square, crop: "1:1", width: 200 }
      - { name: story, crop: "9:16", width: 90 }
    output: { folder: out, name: "{stem}-{variant}", formats: [ jpeg: { quality: 90 }, png ] }
    """

  private func studio() throws -> TemporaryFolder {
    let folder = try TemporaryFolder("run")
    try folder.write("poster.yaml", Self.poster)
    try folder.write("a.png", Pictures.file(Pictures.scene(320, 240)))
    return folder
  }

  @Test func everyVariantComesOutInEveryFormatAtItsSize() throws {
    let folder = try studio()
    let run = try AtelierCommand.run("run", "poster.yaml", "a.png", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(folder.list("out") == ["a-square.jpg", "a-square.png", "a-story.jpg", "a-story.png"])
    let square = try Pictures.read(folder.bytes("out/a-square.png")).pixels
    #expect(square.width == 200 && square.height == 200)
    let story = try Pictures.read(folder.bytes("out/a-story.jpg")).pixels
    #expect(story.width == 90 && story.height == 160)
  }

  @Test func theSameRunGivesTheSameBytes() throws {
    let folder = try studio()
    for name in ["one", "two"] {
      let run = try AtelierCommand.run("run", "poster.yaml", "a.png", "--output", name, in: folder)
      #expect(run.status == 0, "\(run.errors)")
    }
    for file in folder.list("one") {
      #expect(try folder.bytes("one/\(file)") == (try folder.bytes("two/\(file)")), "\(file) differs")
    }
  }

  @Test func aTakenNameGetsAVersion() throws {
    let folder = try studio()
    for _ in 1...2 { _ = try AtelierCommand.run("run", "poster.yaml", "a.png", in: folder) }
    #expect(folder.list("out").contains("a-square-2.jpg"))
    #expect(folder.list("out").count == 8)
  }

  @Test func oneBadFileNeverStopsTheRest() throws {
    let folder = try studio()
    try folder.write("bad.png", "this is no picture")
    let run = try AtelierCommand.run("run", "poster.yaml", "bad.png", "a.png", "missing.png", in: folder)
    #expect(run.status == 1)
    #expect(folder.list("out").count == 4)
    #expect(run.errors.contains("bad.png: error:"))
    #expect(run.errors.contains("missing.png"))
  }

  @Test func aPictureCutShortLeavesNothingBehind() throws {
    let folder = try studio()
    let whole = try Pictures.file(Pictures.scene(320, 240))
    try folder.write("cut.png", whole.prefix(whole.count / 2))
    let run = try AtelierCommand.run("run", "poster.yaml", "cut.png", in: folder)
    #expect(run.status == 1)
    #expect(folder.list("out") == [])
  }

  @Test func aVariableCanBeSet() throws {
    let folder = try studio()
    let plain = try AtelierCommand.run("run", "poster.yaml", "a.png", "--output", "plain", in: folder)
    let other = try AtelierCommand.run(
      "run", "poster.yaml", "a.png", "--output", "other", "--set", "headline=Winter", in: folder)
    #expect(plain.status == 0 && other.status == 0, "\(other.errors)")
    #expect(try folder.bytes("plain/a-square.png") != (try folder.bytes("other/a-square.png")))
  }

  @Test func eachStepCanBeKept() throws {
    let folder = try studio()
    let run = try AtelierCommand.run("run", "poster.yaml", "a.png", "--keep-steps", "steps", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(folder.list("steps") == ["a-01-adjust.png", "a-02-headline-square.png", "a-03-headline-story.png"])
  }

  @Test func aProofIsSmall() throws {
    let folder = try studio()
    let run = try AtelierCommand.run("run", "poster.yaml", "a.png", "--preview", "64", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let proof = try Pictures.read(folder.bytes("out/a-square.png")).pixels
    #expect(proof.width == 64)
  }

  @Test func programsGetJSONLines() throws {
    let folder = try studio()
    try folder.write("bad.png", "no picture")
    let run = try AtelierCommand.run("run", "poster.yaml", "a.png", "bad.png", "--json", in: folder)
    let events = try run.lines.map { try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
    let names = events.compactMap { $0["event"] as? String }
    #expect(names.filter { $0 == "output" }.count == 4)
    #expect(names.filter { $0 == "failed" }.count == 1)
    #expect(names.filter { $0 == "evidence" }.count == 1)
    #expect(names.last == "summary")
    #expect(run.errors == "")
  }

  @Test func aPipeGetsPlainLinesWithoutABar() throws {
    let folder = try studio()
    let run = try AtelierCommand.run("run", "poster.yaml", "a.png", in: folder)
    #expect(run.lines.count == 4)
    #expect(!run.errors.contains("\r"))
    #expect(run.errors.contains("1 picture done, 4 files written"))
  }

  @Test(arguments: [["run"], ["run", "poster.yaml"], ["run", "poster.yaml", "a.png", "--jobs", "0"], ["nonsense"]])
  func aWrongCommandLineExitsWithTwo(arguments: [String]) throws {
    let run = try AtelierCommand.run(arguments, in: studio())
    #expect(run.status == 2, "\(run.errors)")
    #expect(run.errors.contains("Usage:") || run.errors.contains("Error:"))
  }

  @Test func aWrongRecipeStopsBeforeAnyPicture() throws {
    let folder = try studio()
    try folder.write("wrong.yaml", Self.poster.replacing("exposure", with: "exposre"))
    let run = try AtelierCommand.run("run", "wrong.yaml", "a.png", in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("wrong.yaml:7:13: error:"))
    #expect(run.errors.contains("did you mean 'exposure'?"))
    #expect(folder.list("out") == [])
  }

  @Test func aFolderStandsForItsPictures() throws {
    let folder = try studio()
    for name in ["x.png", "y.PNG"] { try folder.write("set/\(name)", Pictures.file(Pictures.scene(320, 240))) }
    try folder.write("set/notes.txt", "not a picture")
    let run = try AtelierCommand.run("run", "poster.yaml", "set", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(folder.list("out").count == 8)
  }
}
