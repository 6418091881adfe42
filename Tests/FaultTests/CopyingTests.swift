// The programs with which people bring pictures, and those that stop half way.
import AtelierDaemon
import AtelierSystem
import FoundationEssentials
import Glibc
import TestKit
import Testing

@Suite(.serialized) struct CopyingTests {
  /// A folder with a picture of some size, and the way to bring it in; `$1` is the picture, `$2` the drop folder.
  static let commands = [
    "cp \"$1\" \"$2\"", "cp -p \"$1\" \"$2\"", "mv \"$1\" \"$2\"", "rsync \"$1\" \"$2\"", "rsync -t \"$1\" \"$2\"",
    "rsync --inplace --bwlimit=2m \"$1\" \"$2\"", "install -m 640 \"$1\" \"$2\"",
    "dd if=\"$1\" of=\"$2/p.jpg\" bs=100k conv=fsync",
    "cp \"$1\" \"$2/.p.jpg.part\" && mv \"$2/.p.jpg.part\" \"$2/p.jpg\"",
    "cp \"$1\" \"$2/p.jpg.filepart\" && ln \"$2/p.jpg.filepart\" \"$2/p.jpg\" && rm \"$2/p.jpg.filepart\"",
    "mv \"$(dirname \"$1\")\" \"$2/folder\" && mv \"$2/folder/p.jpg\" \"$2\"",
  ]

  @Test(.enabled(if: Here.hasRsync, "needs rsync"), arguments: commands)
  func bringsThePictureWholeAndOnce(command: String) throws {
    let studio = try ServedStudio(settle: 0.1)
    // Different everywhere, so that no half of it passes for the whole.
    let picture = (0..<100_000).map { "\($0)" }.joined(separator: " ")
    try studio.write(picture, to: "elsewhere/from/p.jpg")
    try studio.startAndWait()
    let (source, target) = (studio.path("elsewhere/from/p.jpg").text, studio.path("drop/a").text)
    #expect(shell("set -- '\(source)' '\(target)'; \(command)"))
    studio.wait(for: "the original in done/", seconds: 30) { studio.names("done/a") == ["p.jpg"] }
    #expect(studio.read("done/a/p.jpg") == picture)
    #expect(studio.names("out/a") == ["p.jpg"])
    #expect(studio.read("out/a/p.jpg") == picture + " echoed")
    #expect(studio.report?.counts == ["done": 1])
  }

  /// What begins as a JPEG file does and has not come to its end.
  private static let begun: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + Array("the first half, ".utf8)
  private static let rest: [UInt8] = Array("and the second".utf8) + [0xFF, 0xD9]

  private func append(_ bytes: [UInt8], to studio: ServedStudio) throws {
    let raw = studio.path("drop/a/p.jpg").withCString { open($0, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644) }
    try Descriptor(owning: raw).write(bytes)
  }

  /// A scanner that closes the file after each strip and rests for longer than the settle time.
  @Test func aFileWithoutItsEndIsWaitedFor() throws {
    let studio = try ServedStudio(settle: 0.2)
    try studio.startAndWait()
    try append(Self.begun, to: studio)
    // The settle time is over five times, and the patience of ten settle times is not.
    usleep(1_000_000)
    try append(Self.rest, to: studio)
    studio.wait(for: "the original in done/", seconds: 30) { studio.names("done/a") == ["p.jpg"] }
    let original = try studio.root.file(PathBytes("done/a/p.jpg")).readAll()
    #expect(original == Self.begun + Self.rest)
    #expect(studio.report?.counts == ["done": 1])
  }

  @Test func aFileThatNeverHadAnEndIsTakenLater() throws {
    let studio = try ServedStudio(settle: 0.1)
    try studio.startAndWait()
    try append(Self.begun, to: studio)
    studio.wait(for: "the original in done/", seconds: 30) { studio.names("done/a") == ["p.jpg"] }
  }

  /// The first half is no picture, so it makes no result; the second upload does, and only one.
  @Test func anUploadThatBrokeOffAndCameAgainIsDoneOnce() throws {
    let studio = try PoisonedStudio()
    let picture = try Pictures.file(Pictures.scene(60, 40))
    try studio.folder.write("studio/drop/good/p.png", Array(picture.prefix(picture.count / 2)))
    try studio.start()
    #expect(eventually { !studio.text("problem/good/p.png.txt").isEmpty }, "\(studio.log)")
    #expect(studio.list("out/good") == [])
    try studio.drop("p.png", in: "good")
    #expect(eventually { studio.list("done/good") == ["p.png"] }, "\(studio.log)")
    #expect(studio.list("out/good") == ["p.png"])
    // What broke off is kept with its reason, for whoever wants it, and is no trouble any more.
    #expect(studio.list("problem/good") == ["p.png", "p.png.txt"])
    let report = try StatusReport.read(Folder(PathBytes(studio.folder.path + "/studio")))
    #expect(report.counts == ["done": 1, "superseded": 1] && report.troubles == [])
    #expect(studio.stop() == 0)
  }
}
