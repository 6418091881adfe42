// Settings that change while the daemon runs.
import AtelierCore
import AtelierDaemon
import AtelierSystem
import Foundation
import Glibc
import TestKit
import Testing

@Suite struct ReloadTests {
  private func reload(_ studio: ServedStudio, _ settings: String) throws {
    let before = studio.report?.rescans["reload"] ?? 0
    try studio.write(settings, to: "atelier.yaml")
    studio.hangUp()
    studio.wait(for: "the reload") { studio.report?.rescans["reload"] == before + 1 }
  }

  @Test func whatChangedIsInForceAndIsTold() throws {
    let studio = try ServedStudio(settle: 0.2)
    try studio.startAndWait()
    try reload(studio, "settle: 3600\njobs: 5\noriginals: keep\nlow: 1\nlimits: { side: 100 }\n")
    studio.wait(for: "the words") {
      studio.said.contains("settings are in force changed=\"settle, jobs, originals, limits, low\"")
    }
    // Nothing settles in this time, so what is dropped stays.
    try studio.write("picture", to: "drop/a/p.jpg")
    usleep(1_500_000)
    #expect(studio.report?.originals == [:])
    try reload(studio, "settle: 0.1\noriginals: keep")
    studio.wait(for: "the result") { studio.read("out/a/p.jpg") == "picture echoed" }
    studio.wait(for: "the original's rest") { studio.report?.originals == ["done": 1] }
    #expect(studio.exists("drop/a/p.jpg"), "'originals: keep' is not in force")
  }

  @Test func whatDidNotChangeIsNotTold() throws {
    let studio = try ServedStudio()
    try studio.startAndWait()
    studio.hangUp()
    studio.wait(for: "the reload") { studio.report?.rescans["reload"] == 1 }
    #expect(!studio.said.contains("settings are in force"))
  }

  @Test func aFileWithMistakesLeavesAllAsItWas() throws {
    let server = try HookServer()
    let hook = "webhook: { url: '\(server.target)/hook', events: [settings, problem] }"
    let studio = try ServedStudio(settings: hook)
    try studio.startAndWait()
    try reload(studio, "settle: 3600\njobs: none\nwebhook: nowhere\n")
    studio.wait(for: "the mistakes") { studio.report?.settings.count == 2 }
    #expect(studio.report?.settings.first?.mark?.line == 2)
    #expect(studio.said.contains("atelier.yaml:2:7: error: 'jobs' is a whole number"))
    #expect(studio.said.contains("the settings stay as they were event=settings mistakes=2"))
    studio.wait(for: "the post") { server.posts(of: "settings").count == 1 }
    #expect(server.posts.first?.field("reason")?.contains("atelier.yaml:2:7") == true)
    // The settle time and the webhook are those from before.
    try studio.write("fail", to: "drop/a/p.jpg")
    studio.wait(for: "the picture's post") { server.posts(of: "problem").count == 1 }
    try reload(studio, "settle: 0.2")
    studio.wait(for: "no mistakes") { studio.report?.settings == [] }
    #expect(studio.report?.webhook == nil)
  }

  @Test func aFileThatIsGoneLeavesTheUsualSettings() throws {
    let studio = try ServedStudio(settings: "low: 5")
    try studio.startAndWait()
    try studio.root.remove(PathBytes("atelier.yaml"))
    studio.hangUp()
    studio.wait(for: "the words") { studio.said.contains("changed=\"settle, jobs, low\"") }
  }

  @Test func aWebhookMayComeAndGo() throws {
    let (first, second) = (try HookServer(), try HookServer())
    let studio = try ServedStudio()
    try studio.startAndWait()
    for (number, server) in [first, second].enumerated() {
      try reload(studio, "settle: 0.2\nwebhook: \(server.target)/hook")
      try studio.write("fail", to: "drop/a/\(number).jpg")
      studio.wait(for: "post \(number)") { server.posts(of: "problem").map { $0.field("file") } == ["\(number).jpg"] }
    }
    #expect(first.posts(of: "problem").count == 1)
    #expect(studio.report?.webhook?.target == second.target)
  }

  @Test func anotherMemoryBringsAnotherWorkerAndLosesNothing() throws {
    let studio = try ServedStudio(settle: 0.1, settings: "memory: \(1 << 30)")
    try studio.startAndWait()
    func worker() -> Int32? { StateOfWorker.read(studio) }
    let old = try #require(worker())
    for number in 0..<6 { try studio.write("slow \(number)", to: "drop/a/\(number).jpg") }
    studio.wait(for: "work") { studio.report?.running.isEmpty == false }
    try reload(studio, "settle: 0.1\njobs: 2\nmemory: \(1 << 31)")
    studio.wait(for: "all pictures") { studio.names("out/a").count == 6 }
    studio.wait(for: "another worker") { worker().map { $0 != old } == true && studio.report?.worker != nil }
    #expect(studio.said.contains("the worker is changed for one with the settings as they are now"))
    #expect(!studio.said.contains("worker ended"))
    #expect(studio.report?.workerEnds == 0)
    #expect(try JobReport.list(studio.root, states: [], limit: 9).map(\.attempts) == Array(repeating: 1, count: 6))
  }

  @Test func aWorkerThatDoesNotGoIsMadeTo() throws {
    // Without a recipe, of whose stages it would be asked and found out.
    let studio = try ServedStudio(settings: "memory: \(1 << 30)", recipe: nil)
    try studio.startAndWait()
    let old = try #require(StateOfWorker.read(studio))
    // It hears nothing any more.
    #expect(kill(old, SIGSTOP) == 0)
    try reload(studio, "settle: 0.2\nmemory: \(1 << 31)")
    studio.wait(for: "another worker") { StateOfWorker.read(studio).map { $0 != old } == true }
    #expect(studio.report?.workerEnds == 0)
    try studio.write(ServedStudio.recipe, to: "recipes/test.yaml")
    try studio.write("picture", to: "drop/a/p.jpg")
    studio.wait(for: "the result by it") { studio.read("out/a/p.jpg") == "picture echoed" }
  }
}

/// The worker's process, as the state file has it.
private enum StateOfWorker {
  static func read(_ studio: ServedStudio) -> Int32? {
    let text = studio.read(".atelier/state.json") ?? ""
    let fields = (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any]
    return (fields?["workerProcess"] as? NSNumber)?.int32Value
  }
}
