// Where a webhook's token comes from; read anew for each post, so that it can be changed without a restart.
import AtelierStudio
import AtelierSystem

enum WebhookSecret {
  /// Why there is none, in a sentence that does not repeat it.
  struct Trouble: Error {
    var reason: String

    init(_ why: String) { reason = "the webhook's token \(why)" }
  }

  static let longest = 4096

  /// The token, fit to stand in a header.
  static func read(_ token: WebhookSettings.Token, _ environment: [String: String]) throws(Trouble) -> String {
    let path: PathBytes
    switch token {
    case .file(let file): path = PathBytes(file)
    case .credential(let name):
      guard let folder = environment["CREDENTIALS_DIRECTORY"] else {
        throw Trouble("is a credential, and the service was given none: add LoadCredential to its unit")
      }
      path = PathBytes(folder).appending(name)
    }
    let (bytes, isSafe) = try content(path)
    guard isSafe else {
      throw Trouble("is not taken from a file of somebody else's, or that everybody may read: chown and chmod 600")
    }
    let text = bytes.reversed().drop { $0 == 0x0A || $0 == 0x0D || $0 == 0x20 }.reversed()
    guard !text.isEmpty, text.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw Trouble("is not one word of plain letters, digits and signs")
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func content(_ path: PathBytes) throws(Trouble) -> ([UInt8], isSafe: Bool) {
    do throws(SystemError) {
      let file = try Descriptor.reading(path)
      let (isOwn, isPrivate) = (try file.isOwn(), try file.isPrivate())
      return (try file.readAll(limit: longest), isOwn && isPrivate)
    } catch {
      throw Trouble("cannot be read: \(error.reason)")
    }
  }
}
