// SHA-256 through OpenSSL.
internal import CCrypto

/// The running SHA-256 of bytes that come piece by piece.
public struct SHA256: ~Copyable {
  private let context: OpaquePointer?

  public init() {
    context = EVP_MD_CTX_new()
    EVP_DigestInit_ex(context, EVP_sha256(), nil)
  }

  deinit { EVP_MD_CTX_free(context) }

  public mutating func update(_ bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes)
    bytes.withUnsafeBytes { _ = EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
  }

  /// The digest of all bytes so far, 64 lower-case hex digits.
  public consuming func finish() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    EVP_DigestFinal_ex(context, &digest, nil)
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  public static func hex(_ bytes: some Sequence<UInt8>) -> String {
    var digest = SHA256()
    digest.update(bytes)
    return digest.finish()
  }
}

extension Descriptor {
  /// The SHA-256 of the whole content, or of the first `count` bytes of it, read in pieces of 1 MiB.
  public func sha256(first count: Int = .max) throws(SystemError) -> String {
    var digest = SHA256()
    var offset = 0
    while true {
      let part = try read(at: offset, count: min(count - offset, 1 << 20))
      if part.isEmpty { return digest.finish() }
      digest.update(part)
      offset += part.count
    }
  }
}
