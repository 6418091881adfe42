// No mistake hides another one: what the reader, the stages and the table find is told in one run, in the file's order.
import Foundation
import TestKit
import Testing

@Suite struct AllAtOnceTests {
  private static let recipe = """
    atelier: 1
    name: all
    colour: red
    rows: names.csv
    stages:
      - use: adjst
      - use: text
        with: { content: "x\\U0010FFFD" }
      - use: text
        with: { content: "{citty}" }
      - use: text
        with: { content: "Sale", font: "No Such Face" }
      - use: overlay
        with: { picture: logo.png, width: 0% }
    output: { folder: out, formats: [ gif ] }
    """

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder("all")
    try folder.write("all.yaml", Self.recipe)
    try folder.write("names.csv", "city,size\nRome\n")
    try folder.write("logo.png", Pictures.file(Pictures.flat(8, 8)))
    return folder
  }

  @Test func whatReaderStagesAndTableFindIsToldInTheOrderOfTheFile() throws {
    let run = try AtelierCommand.run("check", "all.yaml", in: folder())
    #expect(run.status == 2)
    let places = run.errors.matches(of: /(?m)^(all\.yaml|names\.csv):(\d+):\d+: error/).map { "\($0.1):\($0.2)" }
    #expect(
      places == [
        "all.yaml:3", "all.yaml:6", "all.yaml:8", "all.yaml:10", "all.yaml:12", "all.yaml:14", "all.yaml:15",
        "names.csv:2",
      ], "\(run.errors)")
    for words in ["U+10FFFD", "'No Such Face'", "did you mean '{city}'?", "did you mean 'adjust'?"] {
      #expect(run.errors.contains(words), "\(words) is missing: \(run.errors)")
    }
  }

  @Test func theDaemonTellsTheSame() throws {
    let folder = try folder()
    let studio = try TemporaryFolder("served")
    let recipe = Self.recipe.replacing("names.csv", with: "recipes/names.csv")
    try studio.write("recipes/all.yaml", recipe)
    for name in ["names.csv", "logo.png"] { try studio.write("recipes/\(name)", folder.bytes(name)) }
    let daemon = try RunningDaemon(studio)
    #expect(
      eventually {
        (try? studio.bytes("problem/all.yaml.txt")).map { String(decoding: $0, as: UTF8.self) }?
          .contains("No Such Face") == true
      }, "\(daemon.log)")
    let note = String(decoding: try studio.bytes("problem/all.yaml.txt"), as: UTF8.self)
    for words in [
      "U+10FFFD", "did you mean '{city}'?", "did you mean 'adjust'?", "recipes/names.csv:2:1", "8 mistakes",
    ] {
      #expect(note.contains(words), "\(words) is missing: \(note)")
    }
  }

  @Test func theDaemonTakesNoPictureForABadStyleAndGoesOnWhenItIsMended() throws {
    let studio = try TemporaryFolder("served")
    try studio.write("recipes/logo.png", "no picture")
    try studio.write(
      "recipes/logo.yaml",
      "atelier: 1\nname: logo\nwatch: { folder: drop/logo }\nstages:\n  - use: overlay\n    with: { picture: logo.png }\n"
        + "output: { folder: out/logo, formats: [ png ] }\n")
    try studio.write("drop/logo/a.png", Pictures.file(Pictures.scene(60, 40)))
    let daemon = try RunningDaemon(studio)
    #expect(eventually { studio.list("problem") == ["logo.yaml.txt"] }, "\(daemon.log)")
    let note = String(decoding: try studio.bytes("problem/logo.yaml.txt"), as: UTF8.self)
    #expect(
      note.contains("recipes/logo.yaml:6:22: error: 'picture': the picture 'logo.png' could not be read"), "\(note)")
    #expect(studio.list("drop/logo") == ["a.png"], "its pictures wait")
    try studio.write("recipes/logo.png", Pictures.file(Pictures.flat(8, 8)))
    #expect(eventually { studio.list("out/logo") == ["a.png"] }, "\(daemon.log)")
    #expect(eventually { studio.list("problem").isEmpty })
  }

  @Test func lettersOfAnotherFontAreAWarningThatStopsNothing() throws {
    let folder = try TemporaryFolder("all")
    try folder.write("a.png", Pictures.file(Pictures.flat(300, 200, SIMD4(255, 255, 255, 255))))
    try folder.write(
      "arrow.yaml",
      "atelier: 1\nname: arrow\nstages:\n  - use: text\n    with:\n      content: \"Sale \u{5D0}\"\n"
        + "      font: DejaVu Sans Mono Bold\noutput: { folder: out }\n")
    let check = try AtelierCommand.run("check", "arrow.yaml", in: folder)
    #expect(check.status == 0, "\(check.errors)")
    #expect(check.errors.contains("arrow.yaml:6:16: warning: 'content': "), "\(check.errors)")
    #expect(check.errors.contains("'DejaVu Sans Mono Bold' lacks letters of this text"), "\(check.errors)")
    #expect(check.errors.contains("U+05D0"), "\(check.errors)")
    let run = try AtelierCommand.run("run", "arrow.yaml", "a.png", in: folder)
    #expect(run.status == 0 && folder.list("out") == ["a.jpg"], "\(run.errors)")
  }
}
