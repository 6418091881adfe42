// `atelier run` in rough surroundings: closed files, broken pipes, signals, odd folders.
import AtelierCore
import AtelierImaging
import Foundation
import TestKit
import Testing

@Suite struct RunSurroundingsTests {
  private static let recipe = """
    atelier: 1
    name: bright
    stages:
      - use: adjust
        with: { exposure: 0.5 }
    output: { folder: out, formats: [ png ] }
    """

  private func folder(pictures: Int = 2, width: Int = 60) throws -> TemporaryFolder {
    let folder = try TemporaryFolder("rough")
    try folder.write("bright.yaml", Self.recipe)
    let file = try Pictures.file(Pictures.scene(width, width * 2 / 3), OutputFormat.fast)
    for number in 0..<pictures { try folder.write("in/\(number).png", file) }
    return folder
  }

  /// With standard files closed the next file opened gets their number: no message may land in a result.
  @Test(arguments: ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
  func closedStandardFilesNeverGetIntoTheResults(closing: String) throws {
    let folder = try folder()
    let plain = try AtelierCommand.run("run", "bright.yaml", "in", "--output", "plain", in: folder)
    #expect(plain.status == 0, "\(plain.errors)")
    let rough = try AtelierCommand.shell(
      "atelier run bright.yaml in --output rough --keep-steps steps \(closing)", in: folder)
    #expect(rough.status == 0, "\(rough.errors)")
    #expect(folder.list("rough") == ["0.png", "1.png"])
    for file in folder.list("rough") {
      #expect(try folder.bytes("rough/\(file)") == folder.bytes("plain/\(file)"), "\(file)")
    }
    #expect(try folder.bytes("in/0.png") == folder.bytes("in/1.png"), "an input was written to")
  }

  @Test func aReaderThatIsGoneCostsNoResult() throws {
    let folder = try folder(pictures: 4)
    let run = try AtelierCommand.shell("(atelier run bright.yaml in --jobs 1; echo $? > status) | true", in: folder)
    #expect(run.errors.contains("4 pictures done"), "\(run.errors)")
    #expect(folder.list("out") == ["0.png", "1.png", "2.png", "3.png"])
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func aSignalInTheMiddleLeavesWholeFilesOnly(signal: Int32) throws {
    let folder = try folder(pictures: 60, width: 900)
    let process = try AtelierCommand.prepared(["run", "bright.yaml", "in", "--jobs", "2"], in: folder, log: "run.log")
    try process.run()
    #expect(eventually { folder.list("out").contains { $0.hasSuffix(".png") } })
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    let log = String(decoding: try folder.bytes("run.log"), as: UTF8.self)
    #expect(process.terminationReason == .exit, "it should end by itself")
    #expect(process.terminationStatus == 1, "\(log)")
    let files = folder.list("out")
    #expect(files.count < 60, "it went on to the end")
    #expect(files.allSatisfy { $0.hasSuffix(".png") && !$0.hasPrefix(".") }, "\(files)")
    for file in files { #expect(throws: Never.self, "\(file)") { try Pictures.read(folder.bytes("out/\(file)")) } }
    #expect(log.contains("failed"), "\(log)")
  }

  @Test func aRecipeInAFolderThatCannotBeWrittenWorksWithAnOutputFolder() throws {
    let folder = try folder()
    try folder.write("fixed/bright.yaml", Self.recipe)
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path + "/fixed")
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path + "/fixed") }
    let run = try AtelierCommand.run("run", "fixed/bright.yaml", "in", "--output", "out", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(folder.list("out") == ["0.png", "1.png"])
    #expect(folder.list("fixed") == ["bright.yaml"], "nothing is left beside the recipe")
  }

  @Test func pathsWithDotsAndSpacesAndOddNamesAreTaken() throws {
    let folder = try folder()
    try folder.write("my recipes/größe 1.yaml", Self.recipe)
    try folder.write("my pictures/ä b.png", Pictures.file(Pictures.scene(30, 20)))
    let run = try AtelierCommand.run(
      "run", "in/../my recipes/./größe 1.yaml", "./my pictures/../my pictures/ä b.png", "--output", "./out//deep/",
      in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(folder.list("out/deep") == ["ä b.png"])
  }
}

extension OutputFormat {
  fileprivate static var fast: OutputFormat { OutputFormat(kind: .png, compression: 1) }
}
