// `atelier run` with tables, several jobs and names that are taken.
import AtelierImaging
import Foundation
import TestKit
import Testing

@Suite struct RunRowsTests {
  private static let recipe = """
    atelier: 1
    name: rows
    rows: colours.csv
    stages:
      - use: tint
        with: { color: "{colour}" }
    output: { folder: out, name: "{stem}-{name}", formats: [ png ] }
    """

  private func folder(_ recipe: String = recipe) throws -> TemporaryFolder {
    let folder = try TemporaryFolder("rows")
    try folder.write("rows.yaml", recipe)
    try folder.write("colours.csv", "name,colour\nred,#ff0000\ngreen,#00ff00\n\"light blue\",#8080ff\n")
    for name in ["a", "b", "c"] {
      try folder.write("\(name).png", Pictures.file(Pictures.flat(20, 10, SIMD4(255, 255, 255, 255))))
    }
    return folder
  }

  @Test func everyRowGivesAFileOfItsOwn() throws {
    let folder = try folder()
    let run = try AtelierCommand.run("run", "rows.yaml", "a.png", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(folder.list("out") == ["a-green.png", "a-light blue.png", "a-red.png"])
    for (name, color) in [
      ("red", [255, 0, 0, 255]), ("green", [0, 255, 0, 255]), ("light blue", [128, 128, 255, 255]),
    ] {
      let pixels = try Pictures.read(folder.bytes("out/a-\(name).png")).pixels
      #expect(Pictures.pixel(pixels, 5, 5) == color.map { UInt8($0) }, "\(name)")
    }
  }

  @Test func severalJobsGiveTheBytesOfOne() throws {
    let folder = try folder()
    for jobs in ["1", "3"] {
      let run = try AtelierCommand.run(
        "run", "rows.yaml", "a.png", "b.png", "c.png", "--jobs", jobs, "--output", "jobs\(jobs)", in: folder)
      #expect(run.status == 0, "\(run.errors)")
    }
    #expect(folder.list("jobs1").count == 9)
    #expect(folder.list("jobs1") == folder.list("jobs3"))
    for file in folder.list("jobs1") {
      #expect(try folder.bytes("jobs1/\(file)") == folder.bytes("jobs3/\(file)"), "\(file)")
    }
  }

  @Test func aTableThatIsWrongIsToldWithItsLine() throws {
    let folder = try folder()
    try folder.write("colours.csv", "name,colour\nred,#ff0000\nwrong,#zz\n")
    let run = try AtelierCommand.run("run", "rows.yaml", "a.png", in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("colours.csv:3:"), "\(run.errors)")
    #expect(folder.list("out") == [])
  }

  /// Of three files the second's name is taken: the picture fails, and no hidden file is left.
  @Test func aTakenNameThatFailsLeavesNoHiddenFile() throws {
    let folder = try folder(Self.recipe.replacing("formats: [ png ]", with: "formats: [ png ], conflict: fail"))
    try folder.write("out/a-green.png", "taken")
    let run = try AtelierCommand.run("run", "rows.yaml", "a.png", in: folder)
    #expect(run.status == 1)
    #expect(run.errors.contains("a-green.png"), "\(run.errors)")
    #expect(!folder.list("out").contains { $0.hasSuffix(".part") }, "\(folder.list("out"))")
    #expect(try folder.bytes("out/a-green.png") == Array("taken".utf8))
  }

  @Test func overwritingLeavesOneFileOfEachName() throws {
    let folder = try folder(Self.recipe.replacing("formats: [ png ]", with: "formats: [ png ], conflict: overwrite"))
    try folder.write("out/a-green.png", "old")
    let run = try AtelierCommand.run("run", "rows.yaml", "a.png", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(folder.list("out").count == 3)
    #expect(try Pictures.read(folder.bytes("out/a-green.png")).pixels.width == 20)
  }
}
