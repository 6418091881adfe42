import Glibc

/// C copies of strings that live as long as this value.
struct CStrings: ~Copyable {
  private var pointers: [String: UnsafeMutablePointer<CChar>] = [:]

  mutating func pointer(to text: String) -> UnsafePointer<CChar>? {
    if let pointer = pointers[text] { return UnsafePointer(pointer) }
    let pointer = strdup(text)
    pointers[text] = pointer
    return pointer.map { UnsafePointer($0) }
  }

  deinit { for pointer in pointers.values { free(pointer) } }
}
