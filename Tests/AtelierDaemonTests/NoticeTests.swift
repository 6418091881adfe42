// What a notice holds, when it is posted, and where its token comes from.
import AtelierStudio
import AtelierSystem
import Foundation
import Glibc
import TestKit
import Testing

@testable import AtelierDaemon

@Suite struct NoticeQueueTests {
  private func at(_ seconds: Double) -> Monotonic { Monotonic(seconds: seconds) }

  private func notice(_ name: String) -> Notice {
    var notice = Notice(.problem, studio: "/s")
    notice.file = name
    return notice
  }

  private func queue(_ count: Int) -> NoticeQueue {
    var queue = NoticeQueue(now: at(0))
    for number in 0..<count { queue.add(notice("\(number)"), now: at(0)) }
    return queue
  }

  @Test func keepsTheOrder() {
    var queue = queue(2)
    #expect(queue.due(now: at(0))?.file == "0")
    queue.posted(missed: 0)
    #expect(queue.due(now: at(0))?.file == "1")
  }

  @Test func theOldestGoesWhereThereAreTooMany() {
    var queue = queue(NoticeQueue.most + 3)
    #expect(queue.count == NoticeQueue.most)
    let first = queue.due(now: at(0))
    #expect(first?.file == "3" && first?.missed == 3)
    queue.posted(missed: 3)
    #expect(queue.due(now: at(0))?.missed == 0)
  }

  @Test func theOneThatIsBeingPostedIsNotLostToAFlood() {
    var queue = queue(1)
    _ = queue.due(now: at(0))
    for number in 0..<NoticeQueue.most { queue.add(notice("late \(number)"), now: at(0)) }
    queue.posted(missed: 0)
    #expect(queue.due(now: at(0))?.file == "late 0")
    #expect(queue.missed == 0)
  }

  @Test func afterABurstPostsAreFew() {
    var queue = queue(60)
    func postAll(_ now: Double) -> Int {
      var count = 0
      while queue.due(now: at(now)) != nil {
        queue.posted(missed: 0)
        count += 1
      }
      return count
    }
    #expect(postAll(0) == 20)
    #expect(queue.wait(now: at(0)) == NoticeQueue.interval)
    #expect(postAll(2) == 1)
    #expect(postAll(10) == 4)
  }

  @Test func thePauseDoublesUpToFiveMinutes() {
    var queue = queue(1)
    var now = 0.0
    var pauses: [Double] = []
    for _ in 0..<11 {
      #expect(queue.due(now: at(now)) != nil)
      queue.failed(isFinal: false, now: at(now))
      pauses.append(queue.wait(now: at(now)))
      now += pauses.last ?? 0
    }
    #expect(pauses == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300])
    #expect(queue.failures == 11)
  }

  @Test func aSuccessEndsThePause() {
    var queue = queue(2)
    _ = queue.due(now: at(0))
    queue.failed(isFinal: false, now: at(0))
    #expect(queue.due(now: at(0.5)) == nil)
    #expect(queue.due(now: at(1))?.file == "0")
    queue.posted(missed: 0)
    #expect(queue.due(now: at(1))?.file == "1")
  }

  @Test func whatIsRefusedIsLeftOutAndCounted() {
    var queue = queue(2)
    _ = queue.due(now: at(0))
    queue.failed(isFinal: true, now: at(0))
    let next = queue.due(now: at(1))
    #expect(next?.file == "1" && next?.missed == 1)
  }

  @Test func whatIsAnHourOldIsLeftOut() {
    var queue = queue(2)
    queue.add(notice("new"), now: at(3000))
    let next = queue.due(now: at(3601))
    #expect(next?.file == "new" && next?.missed == 2)
  }

  @Test func anEmptyQueueHasNothingDue() {
    var queue = queue(0)
    #expect(queue.due(now: at(0)) == nil)
    #expect(queue.wait(now: at(0)) == 3600)
  }
}

@Suite struct BusyPeriodTests {
  private func at(_ seconds: Double) -> Monotonic { Monotonic(seconds: seconds) }

  @Test func isOverWhenItWasQuietForAWhile() {
    var period = BusyPeriod()
    period.rested(inProblem: false)
    period.rested(inProblem: true)
    #expect(period.end(isAtWork: false, quiet: 5, now: at(0)) == nil)
    #expect(period.end(isAtWork: false, quiet: 5, now: at(4)) == nil)
    #expect(period.end(isAtWork: false, quiet: 5, now: at(5)) == ["done": 1, "problem": 1])
    #expect(!period.isOpen)
  }

  @Test func workBeginsTheQuietAnew() {
    var period = BusyPeriod()
    period.rested(inProblem: false)
    _ = period.end(isAtWork: false, quiet: 5, now: at(0))
    _ = period.end(isAtWork: true, quiet: 5, now: at(3))
    #expect(period.end(isAtWork: false, quiet: 5, now: at(6)) == nil)
    period.rested(inProblem: false)
    #expect(period.end(isAtWork: false, quiet: 5, now: at(11)) == nil)
    #expect(period.end(isAtWork: false, quiet: 5, now: at(16)) == ["done": 2, "problem": 0])
  }

  @Test func withoutAPictureThereIsNothingToTell() {
    var period = BusyPeriod()
    #expect(period.end(isAtWork: false, quiet: 0, now: at(0)) == nil)
  }
}

@Suite struct NoticeBodyTests {
  @Test func aCrashsStackIsLeftOut() {
    var notice = Notice(.problem, studio: "/s")
    notice.explain("it crashed. It was tried 3 times.\n\nFor the stage's makers, where it happened:\nlibX.so(+0x2)")
    #expect(notice.reason == "it crashed. It was tried 3 times.")
  }

  @Test func aLongReasonIsCut() {
    var notice = Notice(.recipe, studio: "/s")
    notice.explain(String(repeating: "é", count: 5000))
    #expect(notice.reason?.count == 1000)
  }

  @Test func isJSONOfOneLine() throws {
    var notice = Notice(.problem, studio: "/s")
    notice.file = PathBytes(bytes: [0x61, 0x0A, 0xFF, 0x22]).text
    let body = notice.body
    #expect(!body.contains(0x0A))
    let back = try JSONDecoder().decode(Notice.self, from: Data(body))
    #expect(back == notice && back.file == "a\n\u{FFFD}\"")
  }

  @Test func secretsAreReplacedTheLongestFirst() {
    let words = NoticePost.without(["/hook", "https://h/hook", "", "/"], in: "cannot reach https://h/hook of /hook/")
    #expect(words == "cannot reach … of …/")
  }
}

@Suite struct WebhookSecretTests {
  let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func file(_ content: [UInt8], permissions: UInt32 = 0o600) throws -> String {
    let name = PathBytes("\(ULID())")
    try scratch.folder.create(name, permissions: permissions).write(content)
    return scratch.folder.path.appending(name).text
  }

  /// The token behind "= ", or why there is none.
  private func read(_ token: WebhookSettings.Token, _ environment: [String: String] = [:]) -> String {
    do throws(WebhookSecret.Trouble) { return "= " + (try WebhookSecret.read(token, environment)) } catch {
      return error.reason
    }
  }

  @Test(arguments: ["abc-123", "abc-123\n", "abc-123 \r\n"]) func theLinesEndIsNoPartOfIt(content: String) throws {
    #expect(read(.file(try file(Array(content.utf8)))) == "= abc-123")
  }

  @Test(arguments: ["", "\n", "two words", "two\nlines", "a\r\nX-Other: b", "caf\u{E9}", "a\u{0}b"])
  func whatWouldBreakAHeaderIsRefused(content: String) throws {
    #expect(
      read(.file(try file(Array(content.utf8))))
        == "the webhook's token is not one word of plain letters, digits and signs")
  }

  @Test func whatIsTooLongIsRefused() throws {
    let path = try file([UInt8](repeating: 0x61, count: WebhookSecret.longest + 1))
    #expect(read(.file(path)) == "the webhook's token cannot be read: File too large")
  }

  @Test func whatEverybodyMayReadIsRefused() throws {
    let path = try file(Array("abc".utf8))
    chmod(path, 0o644)
    #expect(
      read(.file(path))
        == "the webhook's token is not taken from a file of somebody else's, or that everybody may read: chown and chmod 600"
    )
  }

  @Test func aFolderIsRefused() {
    #expect(
      read(.file(scratch.folder.path.text)) == "the webhook's token cannot be read: Is a directory")
  }

  @Test func aCredentialIsLookedForWhereTheManagerPutsThem() throws {
    let path = PathBytes(try file(Array("abc".utf8)))
    let environment = ["CREDENTIALS_DIRECTORY": scratch.folder.path.text]
    #expect(read(.credential(path.name.text), environment) == "= abc")
    #expect(
      read(.credential("other"), environment)
        == "the webhook's token cannot be read: No such file or directory")
    #expect(
      read(.credential(path.name.text))
        == "the webhook's token is a credential, and the service was given none: add LoadCredential to its unit")
  }
}
