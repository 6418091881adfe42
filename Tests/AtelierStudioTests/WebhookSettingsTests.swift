// The `webhook` of `atelier.yaml`.
import AtelierCore
import AtelierStudio
import AtelierSystem
import Glibc
import TestKit
import Testing

@Suite struct WebhookSettingsTests {
  private func read(_ text: String, isTrusted: Bool = true) -> (Settings, [Diagnostic]) {
    SettingsReader.read(SourceFile(name: "atelier.yaml", text: text), isTrusted: isTrusted)
  }

  @Test func anAddressAloneIsToldEverything() {
    let (settings, mistakes) = read("webhook: https://hooks.example/a/b?c=d")
    #expect(mistakes.isEmpty)
    #expect(settings.webhook == WebhookSettings(url: "https://hooks.example/a/b?c=d"))
    #expect(settings.webhook?.events == Set(WebhookSettings.Event.allCases))
  }

  @Test func readsEveryPart() {
    let (settings, mistakes) = read(
      """
      low: 5000
      webhook:
        url: http://[::1]:8080/hook
        events: [problem, idle]
        token: /etc/atelier/token
      """)
    #expect(mistakes.isEmpty)
    #expect(settings.low == 5000)
    #expect(
      settings.webhook
        == WebhookSettings(
          url: "http://[::1]:8080/hook", events: [.problem, .idle], token: .file("/etc/atelier/token")))
  }

  @Test(arguments: [
    ("https://h", "https://h"), ("HTTPS://H:8443/x", "https://H:8443"), ("http://10.0.0.1?token=x", "http://10.0.0.1"),
    ("http://h#x", "http://h"),
  ])
  func theTargetIsWithoutThePath(url: String, target: String) {
    #expect(WebhookSettings(url: url).target == target)
  }

  @Test(arguments: [
    ("webhook: ftp://h/x", 1, 10), ("webhook: h/x", 1, 10), ("webhook: https://", 1, 10),
    ("webhook: https://name:word@h/", 1, 10), ("webhook: https://:80/", 1, 10), ("webhook: 'https://h/a b'", 1, 10),
    ("webhook: https://h\u{E9}", 1, 10), ("webhook: [https://h]", 1, 10), ("webhook: {}", 1, 1),
    ("webhook:\n  url: nowhere", 2, 8), ("webhook:\n  events: [idle]", 1, 1),
    ("webhook: { url: 'https://h', events: problem }", 1, 38),
    ("webhook: { url: 'https://h', events: [idle, coffee] }", 1, 45),
    ("webhook: { url: 'https://h', token: '../secret' }", 1, 37),
    ("webhook: { url: 'https://h', password: x }", 1, 30), ("low: -1", 1, 6), ("low: much", 1, 6),
  ])
  func mistakesHaveAPlaceAndLeaveNoWebhook(text: String, line: Int, column: Int) {
    let (settings, mistakes) = read(text)
    #expect(mistakes.map(\.mark) == [SourceMark(line: line, column: column)])
    #expect(settings.webhook == nil)
  }

  @Test(arguments: [
    "webhook: https://name:hunter2@h/", "webhook: hunter2", "webhook: { url: 'https://h', token: 'hunter2 !' }",
    "webhook: { url: hunter2 }", "webhook: { url: 'https://h', secret: hunter2 }",
  ])
  func noMessageRepeatsASecret(text: String) {
    let mistakes = read(text).1
    #expect(!mistakes.isEmpty)
    for mistake in mistakes { #expect(!mistake.rendered().contains("hunter2")) }
  }

  @Test(arguments: [
    ("/etc/token", WebhookSettings.Token.file("/etc/token")), ("hook-token", .credential("hook-token")),
    ("a.b_c", .credential("a.b_c")),
  ])
  func aTokenIsNamedByItsPlace(word: String, token: WebhookSettings.Token) {
    #expect(WebhookSettings.token(word) == token)
  }

  @Test(arguments: ["", ".", "..", ".hidden", "a/b", "../a", "a b", "a\u{0}", "/a\u{0}b"])
  func noOtherFileIsMeant(word: String) { #expect(WebhookSettings.token(word) == nil) }

  @Test(arguments: [
    ("http://h/x", true), ("https://h/x", false), ("http://localhost:9/x", false), ("http://127.0.0.1", false),
    ("http://[::1]/", false), ("http://localhost.evil.example", true), ("http://127.0.0.1.evil.example:80/", true),
  ])
  func aTokenInClearIsAWarning(url: String, isWarned: Bool) {
    let (settings, mistakes) = read("webhook: { url: '\(url)', token: t }")
    #expect(mistakes.map(\.severity) == (isWarned ? [.warning] : []))
    #expect(settings.webhook?.token == .credential("t"))
  }

  @Test func aFileThatAnybodyMayHaveWrittenSendsNothingAnywhere() {
    let (settings, mistakes) = read("jobs: 3\nwebhook: https://h", isTrusted: false)
    #expect(mistakes.map(\.mark) == [SourceMark(line: 2, column: 10)])
    #expect(mistakes.first?.message.contains("root's or of the service's own user") == true)
    #expect(settings == Settings(jobs: 3))
  }

  @Test(.enabled(if: getuid() == 0, "only root gives files away")) func theFilesOwnerDecides() throws {
    let temporary = try ScratchFolder()
    try temporary.write("webhook: https://h", to: "atelier.yaml")
    #expect(SettingsReader.read(in: temporary.folder).0.webhook != nil)
    #expect(chown(temporary.folder.path.appending("atelier.yaml").text, 65534, 65534) == 0)
    let (settings, mistakes) = SettingsReader.read(in: temporary.folder)
    #expect(settings.webhook == nil && mistakes.count == 1)
  }
}
