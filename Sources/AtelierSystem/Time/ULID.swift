/// A name that no other thing has: 26 signs that sort by the time they were made.
public struct ULID: Hashable, Sendable {
  /// 10 signs of milliseconds since 1970, then 16 by chance, in Crockford's base 32, lower case.
  public let text: String

  public init() {
    let signs = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    var generator = SystemRandomNumberGenerator()
    let moment = UInt64(max(WallClock.milliseconds, 0))
    let time = (0..<10).map { signs[Int(moment >> UInt64(45 - 5 * $0) & 31)] }
    // Two draws for all sixteen signs: each is a system call.
    let draws = (generator.next() as UInt64, generator.next() as UInt64)
    let chance = (0..<16).map { signs[Int(($0 < 8 ? draws.0 : draws.1) >> UInt64(5 * ($0 % 8)) & 31)] }
    text = String(decoding: time + chance, as: UTF8.self)
  }
}

extension ULID: CustomStringConvertible {
  public var description: String { text }
}
