// One post and what may come of it.
import AtelierStudio
import AtelierSystem
import Foundation
import Synchronization
import TestKit
import Testing

@testable import AtelierDaemon

@Suite struct NoticePostTests {
  private func post(
    to url: String, isStopped: @escaping @Sendable () -> Bool = { false }
  ) -> NoticePost.End {
    NoticePost(webhook: WebhookSettings(url: url), environment: [:]).run(
      Notice(.idle, studio: "/s"), isStopped: isStopped)
  }

  /// In words: posted, stopped, or the reason with a "later" where it may pass.
  private func words(_ end: NoticePost.End) -> String {
    switch end {
    case .posted: "posted"
    case .stopped: "stopped"
    case .failed(let reason, let mayPass): mayPass ? "later: \(reason)" : reason
    }
  }

  @Test(arguments: [
    (200, "posted"), (204, "posted"), (299, "posted"), (400, "the server answered 400"),
    (401, "the server answered 401"),
    (404, "the server answered 404"), (408, "later: the server answered 408"), (425, "later: the server answered 425"),
    (429, "later: the server answered 429"), (500, "later: the server answered 500"),
    (503, "later: the server answered 503"),
  ])
  func theAnswerDecides(status: Int, expected: String) throws {
    let server = try HookServer(.status(status))
    #expect(words(post(to: server.target)) == expected)
    #expect(server.posts.count == 1)
  }

  @Test func theBodyIsWhatTheHeadSays() throws {
    let server = try HookServer()
    _ = post(to: server.target + "/a/b?c=d")
    let got = try #require(server.posts.first)
    #expect(got.line == "POST /a/b?c=d HTTP/1.1")
    #expect(got.headers["content-length"] == "\(got.body.utf8.count)")
    #expect(got.headers["expect"] == nil && got.headers["user-agent"] == "atelier")
    #expect(got.field("event") == "idle" && got.field("studio") == "/s")
  }

  @Test func aPostThatNobodyWaitsForAnyMoreIsStopped() throws {
    let server = try HookServer(.silence)
    let isStopped = Flag()
    try WorkThread.start("stopper") {
      _ = eventually { !server.posts.isEmpty }
      isStopped.set()
    }
    #expect(words(post(to: server.target, isStopped: { isStopped.isSet })) == "stopped")
  }

  @Test(arguments: ["https://127.0.0.1:1/hidden-path", "http://127.0.0.1:1/hidden-path?hidden-path"])
  func aServerThatIsNotThereIsNamedWithoutThePath(url: String) {
    let words = words(post(to: url))
    #expect(words.hasPrefix("later: "))
    #expect(words.contains("127.0.0.1") && !words.contains("hidden-path"), "\(words)")
  }

  @Test func whatSpeaksNoHTTPSIsATroubleThatMayPass() throws {
    let server = try HookServer()
    let words = words(post(to: server.target.replacing("http://", with: "https://")))
    #expect(words.hasPrefix("later: ") && server.posts.isEmpty, "\(words)")
  }
}

private final class Flag: Sendable {
  private let value = Atomic(false)

  var isSet: Bool { value.load(ordering: .acquiring) }
  func set() { value.store(true, ordering: .releasing) }
}

/// What the manual promises of notices and log lines.
@Suite struct ToldFormTests {
  private func manual() throws -> String {
    try String(contentsOfFile: "\(AtelierCommand.checkout)/docs/operations.md", encoding: .utf8)
  }

  @Test func everyFieldOfANoticeIsInTheManual() throws {
    var notice = Notice(.problem, studio: "/s")
    (notice.folder, notice.file, notice.recipe, notice.reason) = ("f", "n", "r", "w")
    let fields = try #require(JSONSerialization.jsonObject(with: Data(notice.body)) as? [String: Any])
    #expect(fields.count == 11)
    let manual = try manual()
    for name in fields.keys { #expect(manual.contains("`\(name)`"), "docs/operations.md does not explain '\(name)'") }
  }

  @Test(arguments: Landmark.allCases) func everyLandmarkIsInTheManual(landmark: Landmark) throws {
    #expect(try manual().contains("| `\(landmark.id)` |"))
    #expect(try manual().contains("| `\(landmark.rawValue)` |"))
  }

  @Test func whateverAWebhookTellsIsALandmark() {
    for event in WebhookSettings.Event.allCases { #expect(Landmark(rawValue: event.rawValue) != nil, "\(event)") }
  }
}

@Suite struct HandsTests {
  @Test func growByThreadsThatWork() throws {
    let hands = try Hands(count: 1)
    let gate = Monitor(0)
    // Each waits for the other, so two threads must be at work.
    for _ in 0..<2 {
      hands.give {
        gate.change { $0 += 1 }
        gate.wait { $0 >= 2 ? () : nil }
      }
    }
    try hands.grow(to: 2)
    #expect(gate.wait(seconds: 30) { $0 >= 2 ? true : nil } == true)
    try hands.grow(to: 1)
    #expect(eventually { hands.count == 0 })
    hands.stop()
  }
}
