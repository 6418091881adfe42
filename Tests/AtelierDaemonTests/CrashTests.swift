// Whatever dies, nothing is lost and nothing comes out twice.
import AtelierDaemon
import AtelierSystem
import Glibc
import TestKit
import Testing

@Suite struct CrashTests {
  @Test func aPictureThatKillsTheWorkerIsPutAside() throws {
    let studio = try ServedStudio()
    try studio.write("crash", to: "drop/a/poison.jpg")
    try studio.start()
    studio.wait(for: "the poison in problem/") { studio.exists("problem/a/poison.jpg.txt") }
    #expect(studio.read("problem/a/poison.jpg") == "crash")
    #expect(studio.read("problem/a/poison.jpg.txt")?.contains("It was tried 3 times") == true)
    #expect(studio.read("problem/a/poison.jpg.txt")?.contains("'echo'") == true)
    #expect(studio.report?.counts == ["quarantined": 1])
  }

  @Test func itsNeighboursComeOutAndAreNotBlamed() throws {
    let studio = try ServedStudio(jobs: 4)
    for number in 0..<6 { try studio.write("slow \(number)", to: "drop/a/good \(number).jpg") }
    try studio.write("crash-beside", to: "drop/a/poison.jpg")
    try studio.start()
    studio.wait(for: "the poison in problem/") { studio.exists("problem/a/poison.jpg.txt") }
    studio.wait(for: "the others in done/") { studio.names("done/a").count == 6 }
    #expect(studio.names("out/a").count == 6)
    #expect(studio.names("problem/a") == ["poison.jpg", "poison.jpg.txt"])
  }

  @Test func aPictureThatHangsIsPutAside() throws {
    let studio = try ServedStudio()
    try studio.write("hang", to: "drop/a/endless.jpg")
    try studio.write("good", to: "drop/a/good.jpg")
    try studio.start()
    studio.wait(for: "the endless one in problem/") { studio.exists("problem/a/endless.jpg.txt") }
    #expect(studio.read("problem/a/endless.jpg.txt")?.contains("took too long") == true)
    studio.wait(for: "the good one") { studio.exists("done/a/good.jpg") }
  }

  @Test func aPictureThatIsWrongGoesToProblemWithItsReason() throws {
    let studio = try ServedStudio()
    try studio.write("fail", to: "drop/a/wrong.jpg")
    try studio.start()
    studio.wait(for: "the reason") { studio.exists("problem/a/wrong.jpg.txt") }
    let text = try #require(studio.read("problem/a/wrong.jpg.txt"))
    #expect(text.contains("recipes/test.yaml:5:3: 'echo': no"))
    #expect(text.contains("move the picture back to drop/a"))
    #expect(studio.read("problem/a/wrong.jpg") == "fail")
  }

  @Test func movedBackItIsTriedAgain() throws {
    let studio = try ServedStudio()
    try studio.write("fail", to: "drop/a/wrong.jpg")
    try studio.start()
    studio.wait(for: "the reason") { studio.exists("problem/a/wrong.jpg.txt") }
    try studio.write("mended", to: "problem/a/wrong.jpg")
    #expect(
      try studio.root.rename(PathBytes("problem/a/wrong.jpg"), to: PathBytes("drop/a/wrong.jpg"), in: studio.root))
    studio.wait(for: "the original in done/") { studio.exists("done/a/wrong.jpg") }
    #expect(!studio.exists("problem/a/wrong.jpg.txt"))
  }

  @Test func whatIsAwayForNowIsTriedUntilItIsThere() throws {
    let studio = try ServedStudio()
    let sign = "/tmp/atelier-test-here-\(ULID())"
    try studio.write("away \(sign.dropFirst(23))", to: "drop/a/patient.jpg")
    try studio.start()
    studio.wait(for: "the job to wait") { studio.report?.counts == ["waiting": 1] }
    #expect(studio.report?.troubles.map(\.reason) == ["the test file is not here"])
    close(open(sign, O_CREAT | O_WRONLY, 0o644))
    defer { unlink(sign) }
    studio.wait(for: "the original in done/") { studio.exists("done/a/patient.jpg") }
  }

  /// Every picture is in one place, and each that is done has one result.
  private func audit(_ studio: ServedStudio, _ count: Int) {
    studio.wait(for: "every job done") { studio.names("done/a").count == count }
    #expect(studio.names("out/a").count == count)
    for number in 0..<count {
      #expect(studio.read("done/a/\(number).jpg") == "picture \(number)")
      #expect(studio.read("out/a/\(number).jpg") == "picture \(number) echoed")
    }
    #expect(studio.names("problem").isEmpty && studio.names("problem/a").isEmpty)
    #expect(studio.names(".atelier/claimed").isEmpty)
    studio.wait(for: "the journal to agree") { studio.report?.counts == ["done": count] }
  }

  @Test func killedInTheMiddleItLosesNothing() throws {
    let studio = try ServedStudio(settle: 0.1)
    var random = SystemRandomNumberGenerator()
    var dropped = 0
    for _ in 0..<12 {
      for _ in 0..<10 {
        try studio.write("picture \(dropped)", to: "drop/a/\(dropped).jpg")
        dropped += 1
      }
      try studio.start()
      usleep(UInt32.random(in: 0...600_000, using: &random))
      studio.kill()
    }
    try studio.start()
    audit(studio, dropped)
  }

  @Test func terminatedInTheMiddleItChargesNothing() throws {
    let studio = try ServedStudio(settle: 0.1)
    for number in 0..<30 { try studio.write("picture \(number)", to: "drop/a/\(number).jpg") }
    for _ in 0..<3 {
      try studio.startAndWait()
      usleep(200_000)
      #expect(try studio.stop() == .exit(0))
    }
    try studio.start()
    audit(studio, 30)
  }

  @Test func whatHangsWhileItStopsIsPutBack() throws {
    let studio = try ServedStudio()
    try studio.write("hang", to: "drop/a/endless.jpg")
    try studio.start()
    studio.wait(for: "the job to run") { studio.report?.counts["running"] == 1 }
    #expect(try studio.stop() == .exit(0))
    let counts = try #require(studio.report?.counts)
    #expect(counts["running"] == nil)
    #expect(!studio.exists("problem/a/endless.jpg"))
  }

  @Test func aLostJournalGivesPicturesBack() throws {
    let studio = try ServedStudio(recipe: nil)
    try studio.write("orphan", to: ".atelier/claimed/01abc.jpg")
    try studio.write("drop/a/orphan.jpg", to: ".atelier/claimed/.name-01abc.jpg")
    try studio.start()
    studio.wait(for: "the picture in its place") { studio.read("drop/a/orphan.jpg") == "orphan" }
    #expect(studio.names(".atelier/claimed").isEmpty)
  }

  @Test func aSecondDaemonIsRefused() throws {
    let studio = try ServedStudio()
    try studio.startAndWait()
    let second = try ChildProcess(
      executable: ServedStudio.executable, arguments: ["serve", studio.root.path.text, "/dev/null"],
      environment: [:])
    #expect(try second.wait() == .exit(3))
    #expect(studio.report?.process != nil)
  }
}
