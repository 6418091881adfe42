// Stages that try to break out of the real worker: each is refused in words, and nothing outside has changed.
import Foundation
import TestKit
import Testing

@Suite(.serialized) struct SandboxTests {
  static let deeds = [
    "socket", "local socket", "fork", "spawn", "exec", "kill", "kill all", "trace", "peek", "limit", "ring", "mount",
  ]
  static let deedsOnFiles = ["write", "read", "list", "remove", "date", "move"]

  /// All at once: each in a folder of its own, with a good picture beside them.
  @Test func noStageBreaksOut() throws {
    let studio = try PoisonedStudio()
    try studio.folder.write("secret/file", "secret")
    let secret = studio.folder.path + "/secret"
    for deed in Self.deeds { try studio.poison(deed.replacing(" ", with: "-"), deed) }
    for deed in Self.deedsOnFiles {
      try studio.poison(deed, deed, at: deed == "list" ? secret : deed == "write" ? secret + "/new" : secret + "/file")
    }
    // The kernel pretends to do this one, see seccomp.c.
    try studio.poison("mode", "mode", at: secret + "/file")
    try studio.drop("p.png", in: "mode")
    let before = try FileManager.default.attributesOfItem(atPath: secret + "/file")
    let names = Self.deeds.map { $0.replacing(" ", with: "-") } + Self.deedsOnFiles
    for name in names { try studio.drop("p.png", in: name) }
    try studio.drop("p.png", in: "good")
    try studio.start()
    for name in names {
      #expect(eventually { !studio.text("problem/\(name)/p.png.txt").isEmpty }, "\(name):\n\(studio.log)")
      let note = studio.text("problem/\(name)/p.png.txt")
      #expect(note.contains("was refused: Operation not permitted") || note.contains("Permission denied"), "\(note)")
      #expect(studio.list("out/\(name)").isEmpty, "'\(name)' was done")
    }
    for name in ["good", "mode"] { #expect(eventually { studio.list("out/\(name)") == ["p.png"] }, "\(studio.log)") }
    let after = try FileManager.default.attributesOfItem(atPath: secret + "/file")
    for key in [FileAttributeKey.modificationDate, .posixPermissions, .size] {
      #expect(before[key] as? NSObject == after[key] as? NSObject)
    }
    #expect(studio.folder.list("secret") == ["file"])
    #expect(!studio.log.contains("worker ended"), "a refusal ended a worker:\n\(studio.log)")
    #expect(studio.stop() == 0)
  }

  /// The studio itself is as closed as the rest of the machine, and so is what belongs to other processes.
  @Test(arguments: ["studio/atelier.yaml", "studio/.atelier/journal.sqlite", "studio/recipes/good.yaml"])
  func theStudioIsClosedToo(path: String) throws {
    let studio = try PoisonedStudio()
    try studio.poison("reader", "read", at: "\(studio.folder.path)/\(path)")
    try studio.drop("p.png", in: "reader")
    try studio.start()
    #expect(eventually { !studio.text("problem/reader/p.png.txt").isEmpty }, "\(studio.log)")
    #expect(studio.text("problem/reader/p.png.txt").contains("read was refused: Permission denied"))
  }

  @Test func aStageThatDoesNothingWrongIsServed() throws {
    let studio = try PoisonedStudio()
    try studio.poison("nothing", "nothing")
    try studio.drop("p.png", in: "nothing")
    try studio.start()
    #expect(eventually { studio.list("out/nothing") == ["p.png"] }, "\(studio.log)")
  }

  /// Fonts, libraries and the cache of compiled networks are within reach, and nothing has to be loaded before.
  @Test func theShippedStagesWorkInside() throws {
    let studio = try PoisonedStudio()
    try studio.recipe("text", "use: text\n    with: { content: \"Grüße\", font: \"DejaVu Sans\" }")
    try studio.drop("p.png", in: "text")
    if InstalledRuntime.isThere {
      try studio.folder.write("studio/recipes/style.png", Pictures.file(Pictures.scene(64, 64)))
      try studio.recipe("style", "use: style-transfer\n    with: { style: style.png }")
      try studio.drop("p.png", in: "style")
    }
    try studio.start()
    #expect(eventually { studio.list("out/text") == ["p.png"] }, "\(studio.log)")
    if InstalledRuntime.isThere { #expect(eventually { studio.list("out/style") == ["p.png"] }, "\(studio.log)") }
    #expect(studio.list("problem") == [])
  }

  @Test func theStatusTellsHowFarTheWorkerIsLockedIn() throws {
    let studio = try PoisonedStudio()
    try studio.start()
    #expect(try eventually { try studio.status().contains("locked in by") }, "\(studio.log)")
    let text = try studio.status()
    #expect(text.contains("system calls (seccomp)"), "\(text)")
    let worker = try JSONSerialization.jsonObject(with: Data(studio.status(json: true).utf8)) as? [String: Any]
    let posture = try #require(worker?["worker"] as? [String: Any])
    let protections = try #require(posture["protections"] as? [String])
    #expect(protections.contains { $0.hasPrefix("files (Landlock") } || posture["gaps"] as? [String] != [])
    #expect(studio.log.contains("locked in"))
  }
}
