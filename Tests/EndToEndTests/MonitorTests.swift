// What a program that watches over a studio is told.
import Foundation
import Glibc
import TestKit
import Testing

@Suite struct MonitorTests {
  private func status(_ folder: TemporaryFolder) throws -> [String: Any] {
    let command = try AtelierCommand.run("status", ".", "--json", in: folder)
    return try #require(JSONSerialization.jsonObject(with: Data(command.output.utf8)) as? [String: Any])
  }

  private func served(_ settings: String = "") throws -> (TemporaryFolder, RunningDaemon) {
    let folder = try TemporaryFolder("monitor")
    try folder.write("atelier.yaml", settings)
    try folder.write(
      "recipes/r.yaml",
      """
      atelier: 1
      name: r
      watch: { folder: drop/r }
      stages: [{ use: adjust, with: { exposure: 0.5 } }]
      output: { folder: out/r, formats: [ png ] }
      """)
    return (folder, try RunningDaemon(folder))
  }

  @Test func aStudioAtWorkTellsWhatAMonitorWants() throws {
    let (folder, daemon) = try served("webhook: http://127.0.0.1:1/secret-path")
    try folder.write("drop/r/a.png", Pictures.file(Pictures.scene(120, 80)))
    #expect(eventually { folder.list("done/r") == ["a.png"] }, "\(daemon.log)")
    try folder.write("drop/r/b.png", "no picture")
    #expect(eventually { folder.list("problem/r").count == 2 }, "\(daemon.log)")
    #expect(try eventually { (try status(folder)["webhook"] as? [String: Any])?["reason"] != nil })
    let report = try status(folder)
    #expect(report["version"] as? String == (try AtelierCommand.run("--version", in: folder)).lines.first)
    #expect((report["process"] as? Int) == Int(daemon.process.processIdentifier))
    #expect((report["counts"] as? [String: Int])?["done"] == 1)
    #expect((report["rescans"] as? [String: Int])?["start"] ?? 0 >= 1)
    #expect((report["lookedSeconds"] as? Int).map { (0..<600).contains($0) } == true)
    #expect(report["oldestSeconds"] == nil, "nothing is under way")
    #expect(report["blind"] as? Int == 0 && report["workerEnds"] as? Int == 0)
    #expect((report["workerBytes"] as? Int).map { $0 > 1 << 20 } == true)
    #expect((report["freeBytes"] as? Int).map { $0 > 0 } == true)
    #expect((report["webhook"] as? [String: Any])?["target"] as? String == "http://127.0.0.1:1")
    #expect(try !AtelierCommand.run("status", ".", "--json", in: folder).output.contains("secret-path"))
  }

  /// Whoever reads them must find them explained.
  @Test func everyFieldIsInTheManual() throws {
    let (folder, daemon) = try served("webhook: http://127.0.0.1:1/")
    #expect(eventually { daemon.log.contains("worker is ready") })
    #expect(try eventually { try status(folder)["workerBytes"] != nil })
    let manual = try String(contentsOfFile: "\(AtelierCommand.checkout)/docs/operations.md", encoding: .utf8)
    let fields = try status(folder)
    #expect(fields.count > 15)
    for name in fields.keys.sorted() where name != "models" && name != "oldestSeconds" {
      #expect(manual.contains("`\(name)`"), "docs/operations.md does not explain '\(name)'")
    }
    for name in ["models", "oldestSeconds"] { #expect(manual.contains("`\(name)")) }
    for name in (fields["webhook"] as? [String: Any] ?? [:]).keys { #expect(manual.contains("`\(name)`"), "\(name)") }
  }

  @Test func anOldPictureIsTold() throws {
    let (folder, daemon) = try served()
    #expect(eventually { daemon.log.contains("worker is ready") })
    #expect(try AtelierCommand.run("pause", in: folder).status == 0)
    try folder.write("drop/r/a.png", Pictures.file(Pictures.scene(120, 80)))
    #expect(try eventually { (try status(folder)["oldestSeconds"] as? Int).map { $0 >= 1 } == true }, "\(daemon.log)")
  }

  @Test func aDrainThatWaitsEndsWithTheLastPicture() throws {
    let (folder, daemon) = try served()
    #expect(eventually { daemon.log.contains("worker is ready") })
    try folder.write("drop/r/a.png", Pictures.file(Pictures.scene(1200, 800)))
    #expect(eventually { daemon.log.contains("claimed") }, "\(daemon.log)")
    let drain = try AtelierCommand.run("drain", "--wait", in: folder)
    #expect(drain.status == 0)
    #expect(folder.list("done/r") == ["a.png"])
  }

  @Test func aFolderThatWasNeverServedIsNamedOnce() throws {
    let folder = try TemporaryFolder("monitor")
    try FileManager.default.createDirectory(atPath: folder.path + "/s", withIntermediateDirectories: true)
    let pause = try AtelierCommand.run("pause", "--studio", "s", in: folder)
    #expect(pause.status == 2)
    #expect(pause.errors == "error: 's': it is no studio yet: no daemon has served it\n")
  }

  @Test func aBrokenSettingsFileIsInTheStatusForPeople() throws {
    let (folder, daemon) = try served()
    #expect(eventually { daemon.log.contains("worker is ready") })
    try folder.write("atelier.yaml", "jobs: none")
    kill(daemon.process.processIdentifier, SIGHUP)
    #expect(
      try eventually {
        try AtelierCommand.run("status", ".", in: folder).output.contains(
          "settings: atelier.yaml:1:7: error: 'jobs' is")
      }, "\(daemon.log)")
    #expect(try AtelierCommand.run("status", ".", in: folder).output.contains("those from before these mistakes"))
  }

  /// Standard error is what the manager made for the journal, and the journal's own socket is not there.
  @Test(
    .enabled(if: !FileManager.default.fileExists(atPath: "/run/systemd/journal/socket"), "this machine has a journal"))
  func whereTheJournalCannotBeReachedLinesHaveTheirPriority() throws {
    let folder = try TemporaryFolder("monitor")
    try folder.write("serve.log", "")
    var facts = stat()
    #expect(stat(folder.path + "/serve.log", &facts) == 0)
    let stream = ["JOURNAL_STREAM": "\(facts.st_dev):\(facts.st_ino)"]
    let daemon = try RunningDaemon(folder, environment: stream)
    #expect(eventually { daemon.log.contains("<6>ready studio=") }, "\(daemon.log)")
    #expect(daemon.stop() == 0)
    for line in daemon.log.split(separator: "\n") { #expect(line.hasPrefix("<")) }
  }

  @Test func aStreamThatWasRedirectedGetsPlainLines() throws {
    let folder = try TemporaryFolder("monitor")
    let daemon = try RunningDaemon(folder, environment: ["JOURNAL_STREAM": "1:2"])
    #expect(eventually { daemon.log.contains(" info ready studio=") }, "\(daemon.log)")
  }

  @Test func aWrongWebhookIsRefusedAtTheStart() throws {
    let folder = try TemporaryFolder("monitor")
    let file = try folder.write("atelier.yaml", "webhook: ftp://hidden.example/x")
    let serve = try AtelierCommand.run("serve", ".", in: folder)
    #expect(serve.status == 2)
    #expect(serve.errors.contains("atelier.yaml:1:10: error: 'webhook' is an address"), "\(serve.errors)")
    #expect(!serve.errors.contains("hidden"))
    guard getuid() == 0 else { return }
    try folder.write("atelier.yaml", "webhook: https://hidden.example/x")
    #expect(chown(file, 65534, 65534) == 0)
    let other = try AtelierCommand.run("serve", ".", in: folder)
    #expect(other.status == 2 && other.errors.contains("chown root atelier.yaml"), "\(other.errors)")
    #expect(!other.errors.contains("hidden"))
  }
}
