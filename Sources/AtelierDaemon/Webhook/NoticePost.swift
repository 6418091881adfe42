// One post of one notice, through libcurl.
import AtelierStudio
import AtelierSystem
import CDownload

/// Posts a notice; to be called on a thread that may wait.
struct NoticePost {
  /// Seconds that a server has to take a notice.
  static let patience: Int32 = 10

  let webhook: WebhookSettings
  /// The daemon's own environment, which tells where its credentials are.
  let environment: [String: String]

  enum End: Sendable {
    case posted
    /// Why not, in a sentence without secrets, and whether the same may succeed later.
    case failed(String, mayPass: Bool)
    case stopped
  }

  /// Posts, unless `isStopped` says that nobody waits for it any more.
  func run(_ notice: Notice, isStopped: @escaping @Sendable () -> Bool) -> End {
    var headers = ["Content-Type: application/json", "Expect:"]
    var secrets = [webhook.url, String(webhook.url.dropFirst(webhook.target.count))]
    do throws(WebhookSecret.Trouble) {
      if let token = webhook.token {
        let secret = try WebhookSecret.read(token, environment)
        secrets.append(secret)
        headers.append("Authorization: Bearer \(secret)")
      }
    } catch {
      return .failed(error.reason, mayPass: true)
    }
    guard Machine.mayUseNetwork else {
      return .failed("the service may not use the network; the drop-in network.conf lets it", mayPass: true)
    }
    var error = CDownloadError()
    let status = post(notice.body, headers, isStopped, &error)
    switch (status, error.status) {
    case (1, _): return .stopped
    case (0, 200..<300): return .posted
    case (0, 300..<400):
      return .failed("the server sends elsewhere (\(error.status)), which is not followed", mayPass: false)
    case (0, 408), (0, 425), (0, 429), (0, 500...):
      return .failed("the server answered \(error.status)", mayPass: true)
    case (0, _): return .failed("the server answered \(error.status)", mayPass: false)
    default:
      let words = withUnsafeBytes(of: error.text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      return .failed(Self.without(secrets, in: words), mayPass: true)
    }
  }

  private func post(
    _ body: [UInt8], _ headers: [String], _ isStopped: @escaping @Sendable () -> Bool, _ error: inout CDownloadError
  ) -> Int32 {
    let box = Box(isStopped)
    let lines = headers.map { Array($0.utf8CString) }
    return withExtendedLifetime((box, lines)) {
      withPointers(lines[...], []) { pointers in
        body.withUnsafeBytes { bytes in
          cdownload_post(
            webhook.url, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int64(bytes.count), pointers,
            Self.patience,
            { context, _, _ in
              guard let context else { return 1 }
              return Unmanaged<Box>.fromOpaque(context).takeUnretainedValue().isStopped() ? 1 : 0
            }, Unmanaged.passUnretained(box).toOpaque(), &error)
        }
      }
    }
  }

  /// Calls `body` with pointers to `lines`, nil at their end.
  private func withPointers<R>(
    _ lines: ArraySlice<[CChar]>, _ pointers: [UnsafePointer<CChar>?], _ body: ([UnsafePointer<CChar>?]) -> R
  ) -> R {
    guard let first = lines.first else { return body(pointers + [nil]) }
    return first.withUnsafeBufferPointer { withPointers(lines.dropFirst(), pointers + [$0.baseAddress], body) }
  }

  /// `words` with every secret replaced.
  static func without(_ secrets: [String], in words: String) -> String {
    secrets.filter { $0.utf8.count > 1 }.sorted { $0.utf8.count > $1.utf8.count }.reduce(words) {
      $0.replacing($1, with: "…")
    }
  }

  private final class Box: Sendable {
    let isStopped: @Sendable () -> Bool

    init(_ isStopped: @escaping @Sendable () -> Bool) { self.isStopped = isStopped }
  }
}
