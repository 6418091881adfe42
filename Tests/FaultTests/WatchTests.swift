// When inotify fails, the scanner does not.
import AtelierDaemon
import AtelierSystem
import Glibc
import TestKit
import Testing

@Suite(.serialized) struct WatchTests {
  @Test func aQueueThatRunsOverLosesNothing() throws {
    let studio = try ServedStudio(settle: 0.05)
    _ = try studio.root.makeFolder(PathBytes("drop/a/late"))
    try studio.startAndWait()
    studio.wait(for: "the first look") { studio.said.contains("ready") }
    let process = try #require(studio.report?.process)
    // Until the watches are there.
    sleep(2)
    kill(process, SIGSTOP)
    // Names that nobody takes fill the queue; the pictures come when it is full, into a folder that was not rung for.
    for number in 0..<20_000 {
      let raw = studio.path("drop/a/\(number).tmp").withCString { open($0, O_CREAT | O_WRONLY | O_CLOEXEC, 0o644) }
      close(raw)
    }
    for number in 0..<50 { try studio.write("picture \(number)", to: "drop/a/late/\(number).jpg") }
    kill(process, SIGCONT)
    studio.wait(for: "all originals in done/", seconds: 40) { studio.names("done/a/late").count == 50 }
    #expect(studio.names("out/a").count == 50)
    #expect(studio.said.contains("ran over"))
  }

  @Test(.enabled(if: Here.canLimitWatches, "needs user namespaces"))
  func aLimitOfWatchesIsToldAndPicturesStillComeOut() throws {
    let studio = try ServedStudio(settle: 0.05)
    for folder in ["a/one", "a/two", "a/three"] { _ = try studio.root.makeFolder(PathBytes("drop/\(folder)")) }
    studio.prefix = [
      "/usr/bin/unshare", "-Ur", "/bin/sh", "-c", "echo 3 >/proc/sys/user/max_inotify_watches; exec \"$@\"", "sh",
    ]
    try studio.startAndWait()
    studio.wait(for: "the warning", seconds: 30) {
      studio.report?.warnings.contains { $0.contains("fs.inotify.max_user_watches") } == true
    }
    for folder in ["one", "two", "three"] { try studio.write("in \(folder)", to: "drop/a/\(folder)/\(folder).jpg") }
    studio.wait(for: "all results", seconds: 40) { studio.names("out/a") == ["one.jpg", "three.jpg", "two.jpg"] }
  }

  @Test func aFolderThatIsRenamedIsWatchedUnderItsNewName() throws {
    let studio = try ServedStudio(settle: 0.05)
    _ = try studio.root.makeFolder(PathBytes("drop/a/old"))
    try studio.startAndWait()
    sleep(1)
    #expect(try studio.root.rename(PathBytes("drop/a/old"), to: PathBytes("drop/a/new"), in: studio.root))
    sleep(2)
    try studio.write("later", to: "drop/a/new/later.jpg")
    studio.wait(for: "the original under its new folder", seconds: 30) { studio.exists("done/a/new/later.jpg") }
  }

  @Test func aFolderThatIsRemovedAndMadeAgainIsWatchedAgain() throws {
    let studio = try ServedStudio(settle: 0.05)
    _ = try studio.root.makeFolder(PathBytes("drop/a/in"))
    try studio.startAndWait()
    for round in 0..<3 {
      #expect(try studio.root.removeFolder(PathBytes("drop/a/in")))
      usleep(200_000)
      _ = try studio.root.makeFolder(PathBytes("drop/a/in"))
      usleep(200_000)
      try studio.write("round \(round)", to: "drop/a/in/\(round).jpg")
      studio.wait(for: "round \(round)", seconds: 30) { studio.exists("done/a/in/\(round).jpg") }
    }
  }

  /// As a thread that died, or that waits for a share that does not answer.
  @Test(.enabled(if: Here.canTrace, "needs strace"))
  func aWatchingThreadThatHangsLosesNothing() throws {
    let studio = try ServedStudio(settle: 1)
    // Only libinotifytools waits by this call; the whole test is shorter than one wait.
    studio.prefix =
      ["/usr/bin/env", "TEST_RESCAN=3", Here.strace, "-f", "-qq", "-o", "/dev/null"]
      + ["-e", "inject=select,pselect6:delay_enter=600s"]
    try studio.startAndWait()
    studio.wait(for: "the first look", seconds: 30) { studio.said.contains("ready") }
    try studio.dropUntilWarned("'drop/a' cannot be watched: its file system") { name in
      try studio.write(name, to: "drop/a/\(name)")
    }
  }
}
