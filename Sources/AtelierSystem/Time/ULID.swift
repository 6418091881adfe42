/// A name that no other thing has: 26 signs that sort by the time they were made.
public struct ULID: Hashable, Sendable {
  /// 10 signs of milliseconds since 1970, then 16 by chance, in Crockford's base 32, lower case.
  public let text: String

  public init() {
    let signs = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    var generator = SystemRandomNumberGenerator()
    let moment = UInt64(max(WallClock.milliseconds, 0))
    let time = (0..<10).map { signs[Int(moment >> UInt64(45 - 5 * $0) & 31)] }
    let chance = (0..<16).map { _ in signs[Int.random(in: 0..<32, using: &generator)] }
    text = String(decoding: time + chance, as: UTF8.self)
  }
}

extension ULID: CustomStringConvertible {
  public var description: String { text }
}
