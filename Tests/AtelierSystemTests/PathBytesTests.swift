// Paths are bytes.
import AtelierSystem
import Testing

@Suite struct PathBytesTests {
  @Test func partsLeaveOutEmptyOnesAndDots() {
    #expect(PathBytes("a//b/./c/").parts.map(\.text) == ["a", "b", "c"])
  }

  @Test(arguments: [
    ("drop/autumn/a.jpg", "drop/autumn", "a.jpg", "a", "jpg"),
    ("/a.tar.gz", "/", "a.tar.gz", "a.tar", "gz"),
    (".hidden", "", ".hidden", ".hidden", ""),
    ("plain", "", "plain", "plain", ""),
  ])
  func takesAPathApart(path: String, parent: String, name: String, stem: String, ending: String) {
    let path = PathBytes(path)
    #expect(path.parent.text == parent)
    #expect(path.name.text == name)
    #expect(path.stem.text == stem)
    #expect(path.ending.text == ending)
  }

  @Test func namesThatAreCanonicallyEqualStayTwo() {
    #expect(PathBytes("\u{e9}.jpg") != PathBytes("e\u{301}.jpg"))
  }

  @Test func bytesThatAreNoTextSurvive() {
    let path = PathBytes(bytes: [0x66, 0xff, 0x2e, 0x6a])
    #expect(path.stem.bytes == [0x66, 0xff])
    #expect(path.text == "f\u{fffd}.j")
  }

  @Test(arguments: [
    ("a/b", true), ("a/..b", true), ("", true), ("../a", false), ("a/../../b", false), ("/etc", false), ("a\0b", false),
  ])
  func onlyPlainRelativePathsStayBeneath(path: String, expected: Bool) {
    #expect(PathBytes(path).staysBeneath == expected)
  }

  @Test func relativeComparesWholeParts() {
    #expect(PathBytes("drop/a/b").relative(to: PathBytes("drop"))?.text == "a/b")
    #expect(PathBytes("dropped/a").relative(to: PathBytes("drop")) == nil)
    #expect(PathBytes("drop").relative(to: PathBytes("drop"))?.text == "")
  }
}
