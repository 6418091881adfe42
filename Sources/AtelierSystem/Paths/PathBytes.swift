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
    bytes.split(separator: slash).filter { !$0.elementsEqual([dot]) }.map { PathBytes(bytes: $0) }
  }

  /// The last part; empty when there is none.
  public var name: PathBytes { parts.last ?? PathBytes("") }

  /// All but the last part; empty when there is only one.
  public var parent: PathBytes {
    let parts = parts
    let head = parts.dropLast().reduce(into: PathBytes("")) { $0 = $0.appending($1) }
    return bytes.first == slash ? PathBytes(bytes: [slash] + head.bytes) : head
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
    bytes.first != slash && !bytes.contains(0) && !parts.contains { $0.bytes == [dot, dot] }
  }

  /// The path one level further down.
  public func appending(_ part: PathBytes) -> PathBytes {
    if bytes.isEmpty { return part }
    return PathBytes(bytes: bytes.last == slash ? bytes + part.bytes : bytes + [slash] + part.bytes)
  }

  public func appending(_ part: some StringProtocol) -> PathBytes { appending(PathBytes(part)) }

  /// Whether `self` is `folder` or lies in it.
  public func isInside(_ folder: PathBytes) -> Bool { parts.starts(with: folder.parts) }

  /// The path as seen from `folder`; nil when it does not lie in it.
  public func relative(to folder: PathBytes) -> PathBytes? {
    guard isInside(folder) else { return nil }
    return parts.dropFirst(folder.parts.count).reduce(into: PathBytes("")) { $0 = $0.appending($1) }
  }

  /// Calls `body` with the path as C has it, up to the first NUL.
  public func withCString<R>(_ body: (UnsafePointer<CChar>) -> R) -> R {
    (bytes + [0]).withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { chars in
        // The buffer holds the NUL at least, so it has a base address.
        chars.baseAddress.map(body) ?? "".withCString(body)
      }
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
