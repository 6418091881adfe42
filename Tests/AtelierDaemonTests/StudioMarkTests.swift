// A studio is known again, and nothing else is taken for it.
import AtelierStudio
import AtelierSystem
import TestKit
import Testing

@testable import AtelierDaemon

@Suite struct StudioMarkTests {
  let scratch: ScratchFolder
  let environment: [String: String]

  init() throws {
    scratch = try ScratchFolder()
    environment = ["STATE_DIRECTORY": try scratch.folder.makeFolder(PathBytes("state")).path.text]
  }

  private func mark() throws -> StudioMark {
    try #require(
      try StudioMark(root: scratch.folder.makeFolder(PathBytes("studio")), environment: environment))
  }

  private func move(_ old: String, _ new: String) throws {
    #expect(try scratch.folder.rename(PathBytes(old), to: PathBytes(new), in: scratch.folder))
  }

  @Test func theFirstStudioAtAPathIsServed() throws {
    #expect(try mark().refusal() == nil)
  }

  @Test func theSameStudioIsServedAgain() throws {
    try mark().set()
    #expect(try mark().refusal() == nil)
    try mark().set()
    #expect(try mark().refusal() == nil)
  }

  @Test func aBareFolderInItsPlaceIsRefusedUntilItIsBack() throws {
    try mark().set()
    try move("studio", "away")
    let refusal = try #require(try mark().refusal())
    #expect(refusal.contains("is its disk or share mounted?") && refusal.contains("/state/studios/"))
    try move("studio", "bare")
    try move("away", "studio")
    #expect(try mark().refusal() == nil)
  }

  @Test func anotherStudioInItsPlaceIsRefused() throws {
    try mark().set()
    try scratch.folder.remove(PathBytes("studio").appending(StudioMark.path))
    try scratch.write("another", to: "studio/.atelier/root-id")
    #expect(try mark().refusal() != nil)
  }

  /// A studio that was served by a machine that is gone brings its mark along.
  @Test func aStudioThatIsNewHereKeepsItsMark() throws {
    try scratch.write("its own", to: "studio/.atelier/root-id")
    try mark().set()
    #expect(try scratch.read("studio/.atelier/root-id") == "its own")
    #expect(try mark().refusal() == nil)
  }

  @Test func withoutAPlaceToRememberNothingIsChecked() throws {
    #expect(try StudioMark(root: scratch.folder, environment: [:]) == nil)
  }
}
