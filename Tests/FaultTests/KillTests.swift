// kill -9 at any moment: nothing is lost, nothing comes out twice, nothing is left half done.
import AtelierSystem
import Glibc
import TestKit
import Testing

@Suite(.serialized) struct KillTests {
  /// The long form is `make soak`, with the real binary.
  private let rounds = 10

  @Test func atAnyMoment() throws {
    let studio = try ServedStudio(settle: 0.05)
    var random = SystemRandomNumberGenerator()
    var pictures: [String: String] = [:]
    for round in 0..<rounds {
      try studio.start()
      for number in 0..<6 {
        let (name, content) = ("\(round)-\(number).jpg", "picture \(round) \(number)")
        try studio.write(content, to: "drop/a/\(name)")
        pictures[name] = content
        usleep(UInt32.random(in: 0...60_000, using: &random))
      }
      usleep(UInt32.random(in: 0...300_000, using: &random))
      studio.kill()
      studio.expectNothingLost(Array(pictures.values))
    }
    try studio.start()
    studio.expectAllDone(pictures)
  }

  /// The call that is the last one of its thread; each thread counts for itself.
  static let calls = [
    "renameat2:1", "renameat2:2", "renameat2:3", "renameat:1", "renameat:2", "renameat:4", "fsync:1", "fsync:2",
    "fsync:3",
    "fdatasync:1", "fdatasync:3", "fdatasync:5", "unlinkat:1", "sendfile:1", "sendfile:2",
  ]

  @Test(.enabled(if: Here.canTrace, "needs strace, and the right to trace"), arguments: calls)
  func atACall(call: String) throws {
    let parts = call.split(separator: ":")
    let studio = try ServedStudio(settle: 0.05)
    var pictures: [String: String] = [:]
    for number in 0..<4 { pictures["\(number).jpg"] = "picture \(number)" }
    for (name, content) in pictures { try studio.write(content, to: "drop/a/\(name)") }
    studio.inject("\(parts[0]):signal=SIGKILL:when=\(parts[1])")
    try studio.runUntilKilled(doneAfter: pictures.count)
    studio.expectNothingLost(Array(pictures.values))
    try studio.start()
    studio.expectAllDone(pictures)
  }

  /// On NFS and the like a rename is a second name and the end of the first, so a kill may leave both.
  @Test(.enabled(if: Here.canTrace, "needs strace, and the right to trace"), arguments: 1...4)
  func betweenLinkAndUnlink(call: Int) throws {
    let studio = try ServedStudio(settle: 0.05)
    let pictures = ["0.jpg": "picture 0", "1.jpg": "picture 1"]
    for (name, content) in pictures { try studio.write(content, to: "drop/a/\(name)") }
    studio.inject("renameat2:error=EINVAL", "unlinkat:signal=SIGKILL:when=\(call)")
    try studio.runUntilKilled(doneAfter: pictures.count)
    try studio.start()
    studio.expectAllDone(pictures)
  }
}
