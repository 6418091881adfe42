// What a studio's webhook is told, by real posts to a real server.
import AtelierDaemon
import AtelierSystem
import Foundation
import TestKit
import Testing

@Suite struct WebhookTests {
  private static let secret = "s3cret-\(ULID())"

  let server: HookServer
  let scratch: ScratchFolder

  init() throws {
    server = try HookServer()
    scratch = try ScratchFolder()
    try scratch.folder.create(PathBytes("token"), permissions: 0o600).write(Self.secret + "\n")
  }

  private var settings: String {
    """
    webhook:
      url: \(server.target)/hooks/path-that-nobody-may-know
      token: \(scratch.folder.path.text)/token
    """
  }

  private func hook(to server: HookServer, events: String = "") -> String {
    "webhook: { url: \(server.target)/hook\(events.isEmpty ? "" : ", events: \(events)") }"
  }

  @Test func aPictureInProblemIsTold() throws {
    let studio = try ServedStudio(settings: settings)
    try studio.startAndWait()
    try studio.write("fail", to: "drop/a/two words.jpg")
    studio.wait(for: "the post") { !server.posts(of: "problem").isEmpty }
    let post = try #require(server.posts.first)
    #expect(post.line == "POST /hooks/path-that-nobody-may-know HTTP/1.1")
    #expect(post.headers["content-type"] == "application/json")
    #expect(post.headers["authorization"] == "Bearer \(Self.secret)")
    #expect(post.field("atelier") == "1")
    #expect(post.field("studio") == studio.root.path.text)
    #expect(post.field("folder") == "drop/a" && post.field("file") == "two words.jpg")
    #expect(post.field("recipe") == "recipes/test.yaml")
    #expect(post.field("reason") == "recipes/test.yaml:5:3: 'echo': no")
    #expect(post.count("problem") == 1 && post.count("done") == 0)
    let job = try #require(try JobReport.list(studio.root, states: ["failed"], limit: 1).first)
    #expect(post.body.contains("\"jobs\":[\"\(job.id)\"]"))
  }

  @Test func aPictureThatNoRecipeTakesIsTold() throws {
    let studio = try ServedStudio(settings: hook(to: server))
    try studio.startAndWait()
    try studio.write("words", to: "drop/a/letter.txt")
    studio.wait(for: "the post") { !server.posts(of: "problem").isEmpty }
    #expect(server.posts.first?.field("reason")?.contains("no picture that can be read") == true)
    #expect(server.posts.first?.headers["authorization"] == nil)
  }

  @Test func theTokenAndTheAddressAreNowhere() throws {
    let studio = try ServedStudio(settings: settings)
    try studio.startAndWait()
    for name in ["p", "q"] { try studio.write(name == "p" ? "fail" : "picture", to: "drop/a/\(name).jpg") }
    studio.wait(for: "the post") { !server.posts(of: "idle").isEmpty }
    server.behave(.status(500))
    try studio.write("fail", to: "drop/a/again.jpg")
    studio.wait(for: "a trouble") { studio.report?.webhook?.reason == "the server answered 500" }
    let process = try #require(studio.report?.process)
    var told = [studio.said, studio.read(".atelier/state.json") ?? ""]
    told.append(String(decoding: try JSONEncoder().encode(studio.report), as: UTF8.self))
    for name in studio.names(".atelier/evidence") { told.append(studio.read(".atelier/evidence/\(name)") ?? "") }
    told.append((try? String(contentsOfFile: "/proc/\(process)/cmdline", encoding: .isoLatin1)) ?? "")
    #expect(told.count == 5, "no evidence was written")
    #expect(studio.report?.webhook?.target == server.target)
    for text in told { #expect(!text.contains(Self.secret) && !text.contains("nobody-may-know")) }
  }

  @Test func theEndOfWorkIsToldOnce() throws {
    let studio = try ServedStudio(settings: hook(to: server))
    try studio.startAndWait()
    for (name, content) in ["a": "one", "b": "two", "c": "fail"] { try studio.write(content, to: "drop/a/\(name).jpg") }
    studio.wait(for: "the end") { !server.posts(of: "idle").isEmpty }
    let first = server.posts(of: "idle")
    #expect(first.map { $0.count("done") } == [2] && first.map { $0.count("problem") } == [1])
    #expect(first.map { $0.count("waiting") } == [0])
    // Three times as long as it takes to be told.
    usleep(4_000_000)
    #expect(server.posts(of: "idle").count == 1)
    try studio.write("four", to: "drop/a/d.jpg")
    studio.wait(for: "the next end") { server.posts(of: "idle").count == 2 }
    #expect(server.posts(of: "idle").last?.count("done") == 1)
    #expect(server.posts(of: "idle").last?.count("problem") == 0)
  }

  @Test func onlyWantedEventsAreTold() throws {
    let studio = try ServedStudio(settings: hook(to: server, events: "[idle]"))
    try studio.startAndWait()
    try studio.write("fail", to: "drop/a/p.jpg")
    studio.wait(for: "the end") { !server.posts.isEmpty }
    #expect(server.posts.map { $0.field("event") } == ["idle"])
  }

  @Test func aBrokenRecipeIsToldUntilItsMistakesAreOthers() throws {
    let studio = try ServedStudio(settings: hook(to: server))
    try studio.startAndWait()
    let broken = ServedStudio.recipe.replacingOccurrences(of: "say:", with: "sya:")
    try studio.write(broken, to: "recipes/test.yaml")
    studio.wait(for: "the post") { !server.posts(of: "recipe").isEmpty }
    #expect(server.posts.first?.field("recipe") == "recipes/test.yaml")
    #expect(server.posts.first?.field("reason")?.contains("recipes/test.yaml:6:") == true)
    studio.hangUp()
    studio.wait(for: "the reload") { studio.report?.rescans["reload"] == 1 }
    try studio.write(broken.replacingOccurrences(of: "use: echo", with: "use: ehco"), to: "recipes/test.yaml")
    studio.wait(for: "the other mistake") { server.posts(of: "recipe").count == 2 }
    #expect(server.posts(of: "recipe").last?.field("reason")?.contains("ehco") == true)
  }

  @Test func jobsThatWaitOnAreToldOnce() throws {
    let studio = try ServedStudio(settings: hook(to: server))
    try studio.startAndWait()
    let name = "\(ULID())"
    for number in 0..<3 { try studio.write("away \(name)", to: "drop/a/\(number).jpg") }
    studio.wait(for: "the post") { !server.posts(of: "waiting").isEmpty }
    #expect(server.posts.first?.field("reason") == "the test file is not here")
    #expect(FileManager.default.createFile(atPath: "/tmp/atelier-test-here-\(name)", contents: nil))
    defer { try? FileManager.default.removeItem(atPath: "/tmp/atelier-test-here-\(name)") }
    studio.wait(for: "all pictures") { studio.names("out/a").count == 3 }
    studio.wait(for: "the end") { !server.posts(of: "idle").isEmpty }
    #expect(server.posts.map { $0.field("event") } == ["waiting", "idle"])
  }

  @Test func littleSpaceIsToldOnce() throws {
    let studio = try ServedStudio(settings: "low: \(1 << 60)\n\(hook(to: server))")
    try studio.startAndWait()
    studio.wait(for: "the post") { !server.posts(of: "disk").isEmpty }
    try studio.write("picture", to: "drop/a/p.jpg")
    studio.wait(for: "the end") { !server.posts(of: "idle").isEmpty }
    #expect(server.posts(of: "disk").count == 1)
    #expect(server.posts(of: "disk").first?.field("reason")?.contains("'low' in atelier.yaml") == true)
  }
}

/// Servers that do not do what they should.
@Suite struct WebhookTroubleTests {
  private func studio(_ server: HookServer) throws -> ServedStudio {
    let studio = try ServedStudio(settings: "webhook: \(server.target)/hook")
    try studio.startAndWait()
    return studio
  }

  @Test func aServerThatNeverAnswersHoldsNoPictureUp() throws {
    let server = try HookServer(.silence)
    let studio = try studio(server)
    for number in 0..<20 { try studio.write(number < 3 ? "fail" : "picture", to: "drop/a/\(number).jpg") }
    studio.wait(for: "the first post") { !server.posts.isEmpty }
    studio.wait(for: "all pictures") { studio.names("out/a").count == 17 && studio.names("problem/a").count == 6 }
    // The first is still being posted.
    #expect(server.posts.count == 1)
    #expect(studio.report?.webhook?.posted == 0)
    #expect(try studio.stop() == .exit(0))
  }

  @Test func aServerThatComesBackIsToldAll() throws {
    let server = try HookServer(.status(503))
    let studio = try studio(server)
    for number in 0..<3 { try studio.write("fail", to: "drop/a/\(number).jpg") }
    studio.wait(for: "a trouble") { studio.report?.webhook?.failures ?? 0 > 1 }
    #expect(studio.report?.webhook?.reason == "the server answered 503")
    server.behave(.status(204))
    studio.wait(for: "all posts") { studio.report?.webhook?.posted == 4 }
    #expect(studio.report?.webhook?.failures == 0 && studio.report?.webhook?.reason == nil)
    #expect(Set(server.posts(of: "problem").compactMap { $0.field("file") }).count == 3)
    #expect(studio.said.components(separatedBy: "the webhook cannot be told").count == 2)
    #expect(studio.said.contains("the webhook can be told again"))
  }

  @Test func aServerThatRefusesIsNotAskedTwice() throws {
    let server = try HookServer(.status(404))
    let studio = try studio(server)
    try studio.write("fail", to: "drop/a/p.jpg")
    studio.wait(for: "both events") { server.posts.count == 2 }
    studio.wait(for: "the trouble") { studio.report?.webhook?.missed == 2 }
    #expect(server.posts.map { $0.field("event") } == ["problem", "idle"])
    #expect(server.posts.map { $0.field("missed") } == ["0", "1"])
  }

  @Test func noRedirectIsFollowed() throws {
    let other = try HookServer()
    let server = try HookServer(.redirect(to: other.target + "/there"))
    let studio = try studio(server)
    try studio.write("fail", to: "drop/a/p.jpg")
    studio.wait(for: "the trouble") { studio.report?.webhook?.reason?.contains("sends elsewhere (307)") == true }
    #expect(server.posts.count >= 1 && other.posts.isEmpty)
  }

  @Test func whereNobodyListensThatIsSaid() throws {
    let studio = try ServedStudio(settings: "webhook: http://127.0.0.1:1/hook")
    try studio.startAndWait()
    try studio.write("fail", to: "drop/a/p.jpg")
    studio.wait(for: "the trouble") { studio.report?.webhook?.reason != nil }
    #expect(studio.report?.webhook?.target == "http://127.0.0.1:1")
    #expect(studio.report?.webhook?.reason?.contains("127.0.0.1") == true)
    #expect(studio.names("problem/a") == ["p.jpg", "p.jpg.txt"])
  }

  @Test func aTokenThatIsMissingIsSaid() throws {
    let server = try HookServer()
    let studio = try ServedStudio(settings: "webhook: { url: \(server.target), token: /nowhere/token }")
    try studio.startAndWait()
    try studio.write("fail", to: "drop/a/p.jpg")
    studio.wait(for: "the trouble") { studio.report?.webhook?.reason != nil }
    #expect(studio.report?.webhook?.reason == "the webhook's token cannot be read: No such file or directory")
    #expect(server.posts.isEmpty)
  }
}
