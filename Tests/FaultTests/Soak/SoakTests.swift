// The real binary under real work is killed again and again; the long form is `make soak`.
import TestKit
import Testing

@Suite(.serialized) struct SoakTests {
  /// A round's pictures are four for each kill, and some for its end.
  private static let kills = 50

  @Test func killedAtRandomMoments() throws {
    let kills = min(Self.kills, SoakBook.kills)
    let soak = try Soak(SoakWork(count: 4 * kills))
    while soak.book.killsLeft > 0 { try soak.round(kills: min(kills, soak.book.killsLeft)) }
  }

  static let calls = [
    "renameat2", "renameat", "linkat", "unlinkat", "unlink", "fsync", "fdatasync", "sendfile", "ftruncate", "pwrite64",
  ]

  /// Every call by which something is published or written down, as long as a thread makes one more; in the short
  /// form two of them.
  @Test(.enabled(if: Here.canTrace, "needs strace, and the right to trace"))
  func killedAtEveryPublishingCall() throws {
    let soak = try Soak(SoakWork(count: 3))
    if SoakBook.folder == nil {
      #expect(try soak.kill(atThe: 2, "renameat2"))
      #expect(try soak.kill(atThe: 2, "fsync"))
      return
    }
    if !soak.book.entries.contains(where: { $0.kind == .trace }) { try soak.trace(Self.calls) }
    for call in Self.calls {
      var number = 1
      while try soak.book.has(call, number) || soak.kill(atThe: number, call) { number += 1 }
    }
    // Results are cleared away as often as names are, and always first.
    let (call, folder) = ("unlinkat", ".atelier/claimed")
    var number = 1
    while try soak.book.has(call, number, below: folder) || soak.kill(atThe: number, call, below: folder) {
      number += 1
    }
  }
}
