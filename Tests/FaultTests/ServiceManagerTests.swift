// The real daemon as the service manager hears it.
import AtelierDaemon
import AtelierSystem
import Foundation
import TestKit
import Testing

@Suite struct ServiceManagerTests {
  private let scratch: ScratchFolder
  private let ear: DatagramEar
  private let studio: ServedStudio

  init() throws {
    scratch = try ScratchFolder()
    ear = try DatagramEar(at: scratch.folder.path.appending("notify").text)
    studio = try ServedStudio(recipe: nil, program: .release)
  }

  /// A sign of life is due each second then.
  private var manager: [String] { ["/usr/bin/env", "NOTIFY_SOCKET=\(ear.path)", "WATCHDOG_USEC=3000000"] }

  /// All that is heard up to and with the first message that begins with `word`.
  private func hear(_ word: String, at location: SourceLocation = #_sourceLocation) -> [String] {
    var heard: [String] = []
    while let text = ear.text(within: 60) {
      heard.append(text)
      if text.hasPrefix(word) { return heard }
    }
    Issue.record("never heard \(word): \(heard)\n\(studio.said)", sourceLocation: location)
    return heard
  }

  @Test func readyIsToldOnceAndSignsOfLifeAgainAndAgain() throws {
    studio.prefix = manager
    try studio.start()
    var heard = hear("READY=1")
    for _ in 0..<3 { heard += hear("WATCHDOG=1") }
    #expect(heard.filter { $0 == "READY=1" }.count == 1)
    #expect(heard.contains { $0.hasPrefix("STATUS=0 in work, 0 recipes") }, "\(heard)")
    #expect(try studio.stop() == .exit(0))
    #expect(hear("STOPPING=1").last == "STOPPING=1")
  }

  @Test func aReloadBeginsAndEnds() throws {
    studio.prefix = manager
    try studio.start()
    _ = hear("READY=1")
    for settings in ["jobs: 1", "jobs: none", "jobs: 2"] {
      try studio.write(settings, to: "atelier.yaml")
      let before = Int(Monotonic.now.seconds * 1e6)
      studio.hangUp()
      let begin = try #require(hear("RELOADING=1").last)
      let moment = try #require(begin.split(separator: "MONOTONIC_USEC=").last.flatMap { Int($0) })
      #expect(begin == "RELOADING=1\nMONOTONIC_USEC=\(moment)")
      #expect(moment >= before && moment <= Int(Monotonic.now.seconds * 1e6) + 1)
      #expect(hear("READY=1").filter { $0 == "READY=1" }.count == 1)
    }
    #expect(studio.said.contains("settings are in force changed=jobs"))
    #expect(studio.said.contains("the settings stay as they were"))
  }

  /// A share that hangs: the kernel takes five minutes to list one folder.
  @Test(.enabled(if: Here.canTrace, "needs strace, and the right to trace"))
  func aLookThatHangsEndsTheSignsOfLife() throws {
    studio.inject("getdents64:delay_enter=300000000", below: "drop/hang")
    studio.prefix += manager
    try studio.start()
    _ = hear("READY=1")
    _ = hear("WATCHDOG=1")
    _ = try studio.root.makeFolder(PathBytes("drop/hang"))
    let isQuiet = eventually { () -> Bool in
      let end = Monotonic.now + 5
      while Monotonic.now < end { if ear.text(within: 0.5) == "WATCHDOG=1" { return false } }
      return true
    }
    #expect(isQuiet, "it is called alive although its look at the folders hangs")
    // All else is alive.
    #expect(studio.isRunning)
    #expect(try StudioControl(root: studio.root).carryOut(.mode(.paused)) == ControlReply())
  }
}

@Suite struct WebhookFaultTests {
  @Test(.enabled(if: Here.canTrace, "needs strace, and the right to trace"))
  func aJournalThatCannotBeWrittenIsTold() throws {
    let server = try HookServer()
    let studio = try ServedStudio(settle: 0.05, settings: "webhook: { url: '\(server.target)', events: [disk] }")
    try studio.startAndWait()
    studio.kill()
    try studio.write("picture", to: "drop/a/p.jpg")
    studio.inject("fdatasync:error=EIO:when=4..6")
    try studio.start()
    studio.expectAllDone(["p.jpg": "picture"])
    studio.wait(for: "the post") { !server.posts.isEmpty }
    #expect(server.posts.first?.field("reason")?.hasPrefix("the journal cannot be written: ") == true)
    #expect(server.posts.count == 1)
  }

  @Test(.enabled(if: Here.canMount, "needs the right to mount a file system"))
  func aStudioThatIsAwayIsTold() throws {
    let server = try HookServer()
    let studio = try ServedStudio(settings: "webhook: \(server.target)/hook")
    try studio.startAndWait()
    let place = studio.root.path.text
    #expect(shell("mount -t tmpfs none '\(place)'"))
    defer { shell("umount -l '\(place)'") }
    studio.wait(for: "the post") { !server.posts.isEmpty }
    #expect(server.posts.map { $0.field("event") } == ["disk"])
    #expect(server.posts.first?.field("reason") == "the studio's folder is gone or another one is in its place")
    studio.wait(for: "its end") { !studio.isRunning }
  }

  @Test(.enabled(if: Here.canTrace, "needs strace, and the right to trace"))
  func withoutTheNetworkThatIsSaid() throws {
    let studio = try ServedStudio(settle: 0.05, settings: "webhook: https://hooks.example/x")
    try studio.write("fail", to: "drop/a/p.jpg")
    // As the unit does it: sockets are for this machine's own only.
    studio.inject("socket:error=EAFNOSUPPORT")
    try studio.start()
    studio.wait(for: "the trouble") { studio.report?.webhook?.reason != nil }
    #expect(
      studio.report?.webhook?.reason == "the service may not use the network; the drop-in network.conf lets it")
    #expect(studio.said.components(separatedBy: "the webhook cannot be told").count == 2)
    studio.wait(for: "the picture in problem/") { studio.names("problem/a") == ["p.jpg", "p.jpg.txt"] }
  }
}
