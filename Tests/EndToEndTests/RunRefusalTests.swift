// What `atelier run` refuses, and in which words.
import Foundation
import TestKit
import Testing

@Suite struct RunRefusalTests {
  private static let recipe = """
    atelier: 1
    name: bright
    vars: { headline: "Sale", amount: "1" }
    stages:
      - use: adjust
        with: { exposure: 0.5 }
    output: { folder: out, formats: [ png ] }
    """

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder("refusal")
    try folder.write("bright.yaml", Self.recipe)
    try folder.write("a.png", Pictures.file(Pictures.scene(40, 30)))
    return folder
  }

  @Test func anUnknownVariableNamesTheNearest() throws {
    let folder = try folder()
    let run = try AtelierCommand.run("run", "bright.yaml", "a.png", "--set", "hedline=Winter", in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("'hedline'"), "\(run.errors)")
    #expect(run.errors.contains("'headline'"), "\(run.errors)")
    #expect(folder.list("out") == [])
  }

  @Test(arguments: ["headline", "=Winter", ""])
  func aSettingWithoutNameOrValueIsRefused(setting: String) throws {
    let run = try AtelierCommand.run("run", "bright.yaml", "a.png", "--set", setting, in: folder())
    #expect(run.status == 2)
    #expect(run.errors.contains("NAME=VALUE"), "\(run.errors)")
  }

  @Test(arguments: [
    ["--jobs", "257"], ["--jobs", "-1"], ["--jobs", "many"], ["--preview", "15"], ["--preview", "30001"],
  ])
  func aNumberOutOfBoundsIsRefused(arguments: [String]) throws {
    let run = try AtelierCommand.run(["run", "bright.yaml", "a.png"] + arguments, in: folder())
    #expect(run.status == 2, "\(run.errors)")
    #expect(run.errors.contains(arguments[0]), "\(run.errors)")
  }

  @Test(arguments: ["bright.yaml/out", "/proc/nowhere"])
  func anOutputFolderThatCannotBeMadeStopsTheRun(path: String) throws {
    let run = try AtelierCommand.run("run", "bright.yaml", "a.png", "--output", path, in: folder())
    #expect(run.status == 2)
    #expect(run.errors.contains("'\(path)' cannot be made"), "\(run.errors)")
  }

  @Test func anOutputFolderOfTheRecipeThatCannotBeMadeFailsThePicture() throws {
    let folder = try folder()
    try folder.write("out", "a file stands where the folder should be")
    let run = try AtelierCommand.run("run", "bright.yaml", "a.png", in: folder)
    #expect(run.status == 1)
    #expect(run.errors.contains("a.png: error:") && run.errors.contains("out"), "\(run.errors)")
  }

  @Test(arguments: ["run", "check", "explain"])
  func aRecipeThatIsNoneIsRefusedInWords(command: String) throws {
    let folder = try folder()
    try FileManager.default.createDirectory(atPath: folder.path + "/folder.yaml", withIntermediateDirectories: true)
    try folder.write("empty.yaml", "")
    try folder.write("binary.yaml", Pictures.file(Pictures.scene(40, 30)))
    try folder.write("zeros.yaml", [UInt8](repeating: 0, count: 5_000))
    for name in [
      "folder.yaml", "empty.yaml", "binary.yaml", "zeros.yaml", "missing.yaml", "missing/deep.yaml", "a.png/b",
    ] {
      let run = try AtelierCommand.run([command, name] + (command == "run" ? ["a.png"] : []), in: folder)
      #expect(run.status == 2, "\(name): \(run.output) \(run.errors)")
      #expect(run.errors.contains(name), "\(name): \(run.errors)")
      #expect(run.errors.contains("error:"), "\(name): \(run.errors)")
      #expect(run.errors.utf8.count < 4_000, "\(name): a page of complaints")
    }
    #expect(folder.list("out") == [])
  }

  @Test func aFolderWithoutPicturesIsRefused() throws {
    let folder = try folder()
    try folder.write("notes/readme.txt", "nothing to see")
    let run = try AtelierCommand.run("run", "bright.yaml", "notes", in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("there is no picture in 'notes'"), "\(run.errors)")
  }

  @Test func aDeviceIsNoPictureAndFailsAlone() throws {
    let folder = try folder()
    let run = try AtelierCommand.run("run", "bright.yaml", "/dev/null", "a.png", in: folder)
    #expect(run.status == 1)
    #expect(run.errors.contains("/dev/null: error:"), "\(run.errors)")
    #expect(folder.list("out") == ["a.png"])
  }
}
