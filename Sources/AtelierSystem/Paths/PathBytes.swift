/// A path as Linux sees it: bytes, of which only `/` has a meaning.
///
/// Swift's `String` compares by canonical equivalence, so two files whose names differ only in
/// normalisation would be one; names that are not UTF-8 would be lost altogether.
public struct PathBytes: Hashable, Sendable {
  public private(set) var bytes: [UInt8]

  public init(bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  public init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

  /// For people; bytes that are no UTF-8 become U+FFFD.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  public var isEmpty: Bool { bytes.isEmpty }

  /// What lies between slashes; empty parts and `.` are left out.
  public var parts: [PathBytes] {
    var parts: [PathBytes] = []
    var cursor = PathCursor(bytes)
    while let range = cursor.next() { parts.append(PathBytes(bytes: bytes[range])) }
    return parts
  }

  /// The last part; empty when there is none.
  public var name: PathBytes {
    guard let last = lastPart else { return PathBytes("") }
    return last == bytes.indices ? self : PathBytes(bytes: bytes[last])
  }

  /// All but the last part; empty when there is only one.
  public var parent: PathBytes {
    joined(bytes.first == slash ? [slash] : [], 0..<(lastPart?.lowerBound ?? 0))
  }

  /// Where the last part lies; nil when there is none.
  private var lastPart: Range<Int>? {
    var end = bytes.count
    while end > 0 {
      let start = (bytes[..<end].lastIndex(of: slash) ?? -1) + 1
      if start < end, end - start > 1 || bytes[start] != dot { return start..<end }
      end = start - 1
    }
    return nil
  }

  /// `head` and then the parts within `range`.
  private func joined(_ head: [UInt8], _ range: Range<Int>) -> PathBytes {
    var joined = head
    joined.reserveCapacity(head.count + range.count)
    var cursor = PathCursor(bytes, from: range.lowerBound)
    while let part = cursor.next(), part.upperBound <= range.upperBound {
      if let last = joined.last, last != slash { joined.append(slash) }
      joined += bytes[part]
    }
    return PathBytes(bytes: joined)
  }

  /// The name without its last ending; a leading dot begins no ending.
  public var stem: PathBytes {
    let name = name.bytes
    guard let cut = name.lastIndex(of: dot), cut > 0 else { return PathBytes(bytes: name) }
    return PathBytes(bytes: name[..<cut])
  }

  /// The name's ending without the dot; empty when there is none.
  public var ending: PathBytes {
    let name = name.bytes
    guard let cut = name.lastIndex(of: dot), cut > 0 else { return PathBytes("") }
    return PathBytes(bytes: name[(cut + 1)...])
  }

  /// Whether the path stays where it starts: relative, no `..`, no NUL.
  public var staysBeneath: Bool {
    if bytes.first == slash || bytes.contains(0) { return false }
    var cursor = PathCursor(bytes)
    while let part = cursor.next() {
      if part.count == 2, bytes[part.lowerBound] == dot, bytes[part.lowerBound + 1] == dot { return false }
    }
    return true
  }

  /// The path one level further down.
  public func appending(_ part: PathBytes) -> PathBytes {
    if bytes.isEmpty { return part }
    return PathBytes(bytes: bytes.last == slash ? bytes + part.bytes : bytes + [slash] + part.bytes)
  }

  public func appending(_ part: some StringProtocol) -> PathBytes { appending(PathBytes(part)) }

  /// Whether `self` is `folder` or lies in it.
  public func isInside(_ folder: PathBytes) -> Bool { end(of: folder) != nil }

  /// The path as seen from `folder`; nil when it does not lie in it.
  public func relative(to folder: PathBytes) -> PathBytes? {
    end(of: folder).map { joined([], $0..<bytes.count) }
  }

  /// Where the parts that `self` and `folder` share end; nil when `self` does not lie in `folder`.
  private func end(of folder: PathBytes) -> Int? {
    var (own, other) = (PathCursor(bytes), PathCursor(folder.bytes))
    var end = 0
    while let wanted = other.next() {
      guard let part = own.next(), bytes[part].elementsEqual(folder.bytes[wanted]) else { return nil }
      end = part.upperBound
    }
    return end
  }

  /// Calls `body` with the path as C has it, up to the first NUL.
  public func withCString<R>(_ body: (UnsafePointer<CChar>) -> R) -> R {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { buffer in
      for (index, byte) in bytes.enumerated() { buffer[index] = CChar(bitPattern: byte) }
      buffer[bytes.count] = 0
      // The buffer holds the NUL at least, so it has a base address.
      return buffer.baseAddress.map { body($0) } ?? "".withCString(body)
    }
  }
}

private let slash = UInt8(ascii: "/")
private let dot = UInt8(ascii: ".")

extension PathBytes: Comparable {
  /// By bytes, so that an order never depends on the language of the machine.
  public static func < (left: PathBytes, right: PathBytes) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

extension PathBytes: CustomStringConvertible {
  public var description: String { text }
}
