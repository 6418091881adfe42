// `atelier serve` with the real worker and the real bundles.
import Foundation
import TestKit
import Testing

@Suite struct ServeTests {
  private static let recipe = """
    atelier: 1
    name: bright
    watch: { folder: drop/bright }
    stages:
      - use: adjust
        with: { exposure: 0.5 }
    output: { folder: out/bright, formats: [ png ] }
    """

  private func studio(_ recipe: String = recipe) throws -> TemporaryFolder {
    let folder = try TemporaryFolder("serve")
    try folder.write("recipes/bright.yaml", recipe)
    try FileManager.default.createDirectory(atPath: folder.path + "/drop/bright", withIntermediateDirectories: true)
    return folder
  }

  /// Drops by rename, as a program that saves with care does.
  private func drop(_ name: String, in folder: TemporaryFolder, _ bytes: [UInt8]? = nil) throws {
    try folder.write(".tmp-\(name)", bytes ?? Pictures.file(Pictures.scene(120, 80)))
    try FileManager.default.moveItem(
      atPath: folder.path + "/.tmp-\(name)", toPath: folder.path + "/drop/bright/\(name)")
  }

  @Test func aDroppedPictureComesOutOnceAndItsOriginalIsKept() throws {
    let folder = try studio()
    let daemon = try RunningDaemon(folder)
    let original = try Pictures.file(Pictures.scene(120, 80))
    try drop("a.png", in: folder, original)
    #expect(eventually { folder.list("done/bright") == ["a.png"] }, "\(daemon.log)")
    #expect(folder.list("out/bright") == ["a.png"])
    #expect(try folder.bytes("done/bright/a.png") == original)
    #expect(folder.list(".atelier/evidence").count == 1)
    #expect(daemon.stop() == 0)
  }

  @Test func aPictureThatIsNoneGoesToProblemWithItsReason() throws {
    let folder = try studio()
    let daemon = try RunningDaemon(folder)
    try drop("bad.png", in: folder, Array("not a picture".utf8))
    try drop("good.png", in: folder)
    #expect(eventually { folder.list("done/bright") == ["good.png"] }, "\(daemon.log)")
    #expect(eventually { folder.list("problem/bright").contains("bad.png") })
    let note = try #require(folder.list("problem/bright").first { $0.hasSuffix(".txt") })
    #expect(try !folder.bytes("problem/bright/\(note)").isEmpty)
    #expect(folder.list("out/bright") == ["good.png"])
  }

  @Test func aBrokenEditKeepsTheLastGoodRecipeAndSaysSo() throws {
    let folder = try studio()
    let daemon = try RunningDaemon(folder)
    try drop("first.png", in: folder)
    #expect(eventually { folder.list("done/bright") == ["first.png"] }, "\(daemon.log)")
    try folder.write("recipes/bright.yaml", Self.recipe.replacing("exposure", with: "exposre"))
    #expect(eventually { folder.list("problem").contains { $0.hasSuffix(".txt") } }, "\(daemon.log)")
    try drop("second.png", in: folder)
    #expect(eventually { folder.list("done/bright") == ["first.png", "second.png"] }, "\(daemon.log)")
    try folder.write("recipes/bright.yaml", Self.recipe)
    #expect(eventually { folder.list("problem").isEmpty }, "\(daemon.log)")
  }

  @Test func aSecondStartOnOneStudioIsRefused() throws {
    let folder = try studio()
    let daemon = try RunningDaemon(folder)
    let second = try AtelierCommand.run("serve", ".", in: folder)
    #expect(second.status != 0)
    #expect(second.errors.contains("another daemon"), "\(second.errors)")
    #expect(daemon.process.isRunning)
  }

  @Test func theStatusTellsWhatIsDoneWithoutADaemonToo() throws {
    let folder = try studio()
    let daemon = try RunningDaemon(folder)
    try drop("a.png", in: folder)
    #expect(eventually { folder.list("done/bright") == ["a.png"] }, "\(daemon.log)")
    #expect(daemon.stop() == 0)
    let status = try AtelierCommand.run("status", ".", "--json", in: folder)
    let report = try #require(JSONSerialization.jsonObject(with: Data(status.output.utf8)) as? [String: Any])
    #expect((report["counts"] as? [String: Int])?["done"] == 1, "\(status.output)")
  }

  @Test func aRenamedFolderIsStillWatched() throws {
    let folder = try studio()
    let daemon = try RunningDaemon(folder)
    let files = FileManager.default
    try files.createDirectory(atPath: folder.path + "/drop/bright/old", withIntermediateDirectories: true)
    Thread.sleep(forTimeInterval: 1.5)
    try files.moveItem(atPath: folder.path + "/drop/bright/old", toPath: folder.path + "/drop/bright/new")
    Thread.sleep(forTimeInterval: 1.5)
    try drop("new/a.png", in: folder)
    #expect(eventually(within: 20) { folder.list("done/bright/new") == ["a.png"] }, "\(daemon.log)")
  }

  @Test func aFolderMadeAnewIsWatchedAgain() throws {
    let folder = try studio()
    let daemon = try RunningDaemon(folder)
    let files = FileManager.default
    for name in ["drop/bright", "recipes"] {
      try files.removeItem(atPath: folder.path + "/" + name)
      Thread.sleep(forTimeInterval: 1.5)
      try files.createDirectory(atPath: folder.path + "/" + name, withIntermediateDirectories: true)
      Thread.sleep(forTimeInterval: 1.5)
    }
    try folder.write("recipes/bright.yaml", Self.recipe)
    try drop("a.png", in: folder)
    #expect(eventually(within: 20) { folder.list("done/bright") == ["a.png"] }, "\(daemon.log)")
  }
}
