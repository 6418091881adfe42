// Workers that never come to work.
import AtelierDaemon
import AtelierSystem
import TestKit
import Testing

@testable import AtelierDaemon

@Suite struct StartTests {
  /// The test daemon gives a bundle two seconds and three tries.
  @Test func aBundleThatHangsWhileItIsLoadedIsLeftOut() throws {
    let studio = try ServedStudio()
    try studio.write("", to: "hang-at-start")
    try studio.write("p", to: "drop/a/p.jpg")
    try studio.start()
    studio.wait(for: "the picture in done/", seconds: 90) { studio.exists("done/a/p.jpg") }
    #expect(studio.said.contains("the worker hangs while it starts"))
    #expect(studio.said.contains("a bundle is left out: no worker could start with it bundle=endless"))
    #expect(try studio.stop() == .exit(0))
  }

  @Test func onlyTheBundleAtHandIsBlamed() {
    var start = WorkerStart(most: 2)
    for _ in 0..<2 {
      start.begin(within: 10)
      start.loads("good", within: 10)
      start.loads("bad", within: 10)
      _ = start.failed()
    }
    #expect(start.leftOut == ["bad"])
  }

  @Test func aStartThatFailsBeforeAnyBundleBlamesNone() {
    var start = WorkerStart(most: 1)
    start.begin(within: 10)
    _ = start.failed()
    #expect(start.leftOut == [])
    #expect(start.failures == 1)
  }

  @Test func thePauseGrowsToAMinuteAndASuccessEndsIt() {
    var start = WorkerStart(most: 3)
    #expect((0..<9).map { _ in start.failed() } == [1, 2, 4, 8, 16, 32, 60, 60, 60])
    start.succeeded()
    #expect(start.failed() == 1)
  }

  @Test func theStackIsToldWithoutPathsAndWithoutTheHandler() {
    let words = [
      "/opt/bin/atelier(+0x10) [0x1]", "/lib/libc.so.6(+0x3c050) [0x2]",
      "/srv/my plugins/libPoison.so(run+0x1f) [0x3]", "/a/libX.so(+0x2)[0x4]", "", "nonsense",
    ]
    #expect(Stack.lines(words).last == "nonsense")
    #expect(Stack.lines(words)[1] == "libX.so(+0x2)[0x4]")
    #expect(Stack.lines([]) == [] && Stack.lines(["one"]) == [])
    #expect(Stack.lines(Array(repeating: "a(b)", count: 100)).count == 12)
  }
}
