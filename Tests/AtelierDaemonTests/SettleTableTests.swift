// When a file counts as whole.
import AtelierSystem
import Glibc
import Testing

@testable import AtelierDaemon

@Suite struct SettleTableTests {
  let folder = PathBytes("drop")
  let path = PathBytes("drop/a.jpg")
  let facts: FileFacts
  let other: FileFacts
  var table = SettleTable()

  init() throws {
    let file = try Descriptor.memory(name: "test")
    facts = try file.facts()
    try file.write("more")
    other = try file.facts()
  }

  private func due(_ now: Double) -> [PathBytes] {
    table.due(now: Monotonic(seconds: now)) { _ in 5 }.map(\.path)
  }

  private mutating func look(_ files: [PathBytes: FileFacts], _ now: Double) -> [PathBytes] {
    look(at: folder, files, now)
  }

  private mutating func look(at folder: PathBytes, _ files: [PathBytes: FileFacts], _ now: Double) -> [PathBytes] {
    var look = table.begin(folder, now: Monotonic(seconds: now))
    for (path, facts) in files { look.see(path.name, facts) }
    return table.end(look)
  }

  @Test mutating func aFileIsDueWhenItsTimeIsOver() {
    _ = look([path: facts], 100)
    #expect(due(104.9).isEmpty)
    #expect(due(105) == [path])
  }

  @Test mutating func anUnchangedLookDoesNotProlongTheTime() {
    _ = look([path: facts], 100)
    _ = look([path: facts], 104)
    #expect(due(105) == [path])
  }

  @Test mutating func aChangeBeginsTheTimeAnew() {
    _ = look([path: facts], 100)
    _ = look([path: other], 104)
    #expect(due(108).isEmpty)
    #expect(due(109) == [path])
  }

  @Test mutating func whatLacksItsEndIsWaitedForOnce() {
    _ = look([path: facts], 100)
    let isFirst = table.bePatient(path, seconds: 20)
    #expect(isFirst)
    #expect(due(124.9).isEmpty)
    #expect(due(125) == [path])
    #expect(table.wait(now: Monotonic(seconds: 100)) { _ in 5 } == 25)
    let isSecond = table.bePatient(path, seconds: 20)
    #expect(!isSecond)
  }

  @Test mutating func whatChangesIsWaitedForAnew() {
    _ = look([path: facts], 100)
    let isFirst = table.bePatient(path, seconds: 20)
    #expect(isFirst)
    _ = look([path: other], 110)
    #expect(due(115) == [path])
    let isAnew = table.bePatient(path, seconds: 20)
    #expect(isAnew)
  }

  @Test mutating func whatIsUnknownIsNotWaitedFor() {
    let isNew = table.bePatient(path, seconds: 20)
    #expect(!isNew)
  }

  @Test mutating func whatWasToldIsNotDueAgain() {
    _ = look([path: facts], 100)
    table.tell(path)
    #expect(due(200).isEmpty)
  }

  @Test mutating func whatWasToldAndChangesIsDueAgain() {
    _ = look([path: facts], 100)
    table.tell(path)
    #expect(look([path: other], 200).isEmpty)
    #expect(due(205) == [path])
  }

  @Test mutating func onlyWhatWasToldIsMissed() {
    let second = PathBytes("drop/b.jpg")
    _ = look([path: facts, second: facts], 100)
    table.tell(path)
    #expect(look([:], 101) == [path])
    #expect(table.count == 0)
  }

  @Test mutating func retellingSparesRecipes() {
    let recipe = PathBytes("drop/r.yaml")
    _ = look([path: facts, recipe: facts], 100)
    table.tell(path)
    table.tell(recipe)
    table.retell()
    #expect(due(200) == [path])
  }

  @Test mutating func aFileThatIsHeldOpenWaitsOnceMore() {
    _ = look([path: facts], 100)
    table.restart(path, facts, now: Monotonic(seconds: 105))
    #expect(due(109).isEmpty)
    #expect(due(110) == [path])
  }

  @Test mutating func aLostFolderTakesAllBelowItAlong() {
    let inner = PathBytes("drop/in/c.jpg")
    _ = look([path: facts], 100)
    _ = look(at: inner.parent, [inner: facts], 100)
    table.tell(inner)
    #expect(table.drop(PathBytes("drop/in")) == [inner])
    #expect(table.count == 1)
  }

  @Test mutating func tellsHowLongToWait() {
    #expect(table.wait(now: Monotonic(seconds: 0)) { _ in 5 } == nil)
    _ = look([path: facts], 100)
    #expect(table.wait(now: Monotonic(seconds: 102)) { _ in 5 } == 3)
  }
}

@Suite struct IgnoreListTests {
  @Test(arguments: [
    ".DS_Store", "._a.jpg", ".a.jpg.Xy12", "~$a.docx", "Thumbs.db", "desktop.ini", "a.jpg.part", "a.jpg.crdownload",
    "a.TMP", "a.jpg.filepart", "psC12.tmp", "a.jpg.sb-1234-x",
  ])
  func ignoresWhatIsOnItsWay(name: String) { #expect(IgnoreList.ignores(file: PathBytes(name))) }

  @Test(arguments: ["a.jpg", "part.jpg", "a.part.jpg", "tmp", "part", "download.png", "recipe.yaml", "psc.jpg"])
  func takesPictures(name: String) { #expect(!IgnoreList.ignores(file: PathBytes(name))) }

  @Test(arguments: [".stversions", "@eaDir", "#recycle", ".Trashes", "__MACOSX", ".atelier"])
  func ignoresFoldersOfSystems(name: String) { #expect(IgnoreList.ignores(folder: PathBytes(name))) }
}
