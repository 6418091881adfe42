// The way without openat2 refuses what openat2 refuses.
import Glibc
import TestKit
import Testing

@testable import AtelierSystem

@Suite struct WalkTests {
  let temporary: ScratchFolder

  init() throws { temporary = try ScratchFolder() }

  func walk(_ path: String) throws -> [UInt8] {
    try temporary.folder.walk(to: PathBytes(path), flags: O_RDONLY, permissions: 0).readAll()
  }

  @Test func reachesAFile() throws {
    try temporary.write("deep", to: "a/b/c")
    #expect(try walk("a/b/c") == Array("deep".utf8))
  }

  @Test func followsNoLinkOnTheWay() throws {
    try temporary.write("deep", to: "a/b")
    temporary.folder.path.appending("l").withCString { _ = symlink("a", $0) }
    let error = #expect(throws: SystemError.self) { try walk("l/b") }
    #expect(error?.code == ENOTDIR)
  }

  @Test func followsNoLinkAtTheEnd() {
    temporary.folder.path.appending("l").withCString { _ = symlink("/etc/passwd", $0) }
    let error = #expect(throws: SystemError.self) { try walk("l") }
    #expect(error?.code == ELOOP)
  }

  @Test func linksInsteadOfRenamingWhereItMust() throws {
    try temporary.write("x", to: "a")
    let folder = temporary.folder
    #expect(try folder.linkAndRemove(PathBytes("a"), in: folder, to: PathBytes("b"), in: folder))
    #expect(try folder.entries().map(\.name.text) == ["b"])
  }

  @Test func linksOverNothing() throws {
    try temporary.write("x", to: "a")
    try temporary.write("y", to: "b")
    let folder = temporary.folder
    #expect(try !folder.linkAndRemove(PathBytes("a"), in: folder, to: PathBytes("b"), in: folder))
    #expect(try temporary.read("b") == "y")
  }
}
