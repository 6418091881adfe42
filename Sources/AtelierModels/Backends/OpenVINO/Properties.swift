import CInference
import Glibc

/// Settings as C strings for the time of one call.
struct Properties: ~Copyable {
  private let pairs: [CIProperty]
  private let strings: [UnsafeMutablePointer<CChar>]

  init(_ settings: [String: String]) {
    var pairs: [CIProperty] = []
    var strings: [UnsafeMutablePointer<CChar>] = []
    for (key, value) in settings {
      guard let key = strdup(key) else { continue }
      strings.append(key)
      guard let value = strdup(value) else { continue }
      strings.append(value)
      pairs.append(CIProperty(key: key, value: value))
    }
    self.pairs = pairs
    self.strings = strings
  }

  deinit { for string in strings { free(string) } }

  func withPointer<R>(_ body: (UnsafePointer<CIProperty>?, Int) -> R) -> R {
    pairs.withUnsafeBufferPointer { body($0.baseAddress, $0.count) }
  }
}
