// `atelier plugins`: what is there, what is refused and why, and a new one.
import AtelierImaging
import Foundation
import TestKit
import Testing

@Suite struct PluginsTests {
  @Test func theShippedBundlesAreListedWithTheirStages() throws {
    let run = try AtelierCommand.run("plugins", in: TemporaryFolder("plugins"))
    #expect(run.status == 0)
    for stage in ["adjust", "frame", "overlay", "text", "tint"] {
      #expect(run.lines.contains { $0.hasPrefix("  \(stage):") }, "\(run.output)")
    }
    #expect(!run.output.contains("refused"), "\(run.output)")
  }

  @Test func aNewStageInCBuildsAndRuns() throws {
    let folder = try TemporaryFolder("plugins")
    let made = try AtelierCommand.run(
      "plugins", "new", "turn-round", "--language", "c", "--atelier", AtelierCommand.checkout, in: folder)
    #expect(made.status == 0, "\(made.errors)")
    try build(folder, "turn-round")
    try folder.write(
      "turn.yaml", "atelier: 1\nname: turn\nstages:\n  - use: turn-round\noutput: { folder: out, formats: [ png ] }\n")
    try folder.write("a.png", Pictures.file(Pictures.flat(20, 10, SIMD4(10, 200, 255, 255))))
    let run = try AtelierCommand.run(["run", "turn.yaml", "a.png"], in: folder, plugins: folder.path + "/plugins")
    #expect(run.status == 0, "\(run.errors)")
    let pixels = try Pictures.read(folder.bytes("out/a.png")).pixels
    #expect(Pictures.pixel(pixels, 0, 0) == [245, 55, 0, 255])
  }

  @Test func aNameThatIsTakenOrWrongIsRefused() throws {
    let folder = try TemporaryFolder("plugins")
    let wrong = try AtelierCommand.run("plugins", "new", "Turn Round", in: folder)
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("'Turn Round'"))
    let again = ["plugins", "new", "again", "--atelier", AtelierCommand.checkout]
    let first = try AtelierCommand.run(again, in: folder)
    #expect(first.status == 0, "\(first.errors)")
    let second = try AtelierCommand.run(again, in: folder)
    #expect(second.status == 2)
    #expect(second.errors.contains("there already"))
  }

  @Test func aStageThatABundleHasAlreadyIsRefused() throws {
    let folder = try TemporaryFolder("plugins")
    let taken = try AtelierCommand.run("plugins", "new", "text", "--atelier", AtelierCommand.checkout, in: folder)
    #expect(taken.status == 2)
    #expect(taken.errors.contains("the bundle Text has a stage 'text' already"), "\(taken.errors)")
    #expect(folder.list() == [])
  }

  @Test(arguments: ["swift", "c"]) func aStageWithoutAteliersSourcesIsRefused(_ language: String) throws {
    let folder = try TemporaryFolder("plugins")
    let lost = try AtelierCommand.run(
      "plugins", "new", "lost", "--language", language, "--atelier", "nowhere", in: folder)
    #expect(lost.status == 2)
    #expect(lost.errors.contains("'nowhere' has no Sources/"), "\(lost.errors)")
    #expect(folder.list() == [])
  }

  @Test func everyRefusalIsListedWithItsReason() throws {
    let folder = try TemporaryFolder("plugins")
    let manifest = { (name: String, swift: String) in
      "atelier: 1\nname: \(name)\nversion: 1.0.0\nabout: A test.\nlicense: Apache-2.0\n\(swift)stages:\n  - { id: \(name.lowercased()), about: A test. }\n"
    }
    try folder.write("plugins/Empty.atelier/readme.txt", "no manifest")
    try folder.write("plugins/Broken.atelier/plugin.yaml", "atelier: 1\nnam: Broken\n")
    try folder.write("plugins/Gone.atelier/plugin.yaml", manifest("Gone", ""))
    try folder.write("plugins/Old.atelier/plugin.yaml", manifest("Old", "swift: \"5.9\"\n"))
    try folder.write("plugins/Text.atelier/plugin.yaml", manifest("Text", ""))
    try folder.write("plugins/Text.atelier/linux-x86_64/libText.so", "this is no library")
    let run = try AtelierCommand.run(["plugins"], in: folder, plugins: folder.path + "/plugins")
    for (bundle, reason) in [
      ("Empty", "no plugin.yaml"), ("Broken", "'nam'"), ("Gone", "cannot be loaded"), ("Old", "5.9"),
      ("Text", "cannot be loaded"),
    ] {
      #expect(run.output.contains(bundle) && run.output.contains(reason), "\(bundle):\n\(run.output)")
    }
  }

  private func build(_ folder: TemporaryFolder, _ name: String) throws {
    let make = Process()
    make.executableURL = URL(filePath: "/usr/bin/make")
    make.arguments = [
      "-C", folder.path + "/" + name, "install", "PLUGINS=\(folder.path)/plugins",
      "HEADER=\(AtelierCommand.checkout)/Sources/CAtelier/include",
    ]
    make.standardOutput = FileHandle.nullDevice
    try make.run()
    make.waitUntilExit()
    #expect(make.terminationStatus == 0, "`make install` of the new stage failed")
  }
}
