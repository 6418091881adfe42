/// A pattern for file names: `*` stands for any letters, `?` for one; their case makes no difference.
public struct Glob: Hashable, Sendable {
  public let pattern: String
  private let scalars: [Unicode.Scalar]

  public init(_ pattern: String) {
    self.pattern = pattern
    scalars = Array(pattern.lowercased().unicodeScalars)
  }

  /// The endings of every format that is read.
  public static let pictures = ["*.jpg", "*.jpeg", "*.png", "*.webp", "*.tif", "*.tiff"].map { Glob($0) }

  /// In time that grows with the product of the two lengths at most.
  public func matches(_ name: String) -> Bool {
    let name = Array(name.lowercased().unicodeScalars)
    var at = 0
    var inPattern = 0
    var star: (pattern: Int, name: Int)?
    while at < name.count {
      if inPattern < scalars.count, scalars[inPattern] == "*" {
        star = (inPattern, at)
        inPattern += 1
      } else if inPattern < scalars.count, scalars[inPattern] == "?" || scalars[inPattern] == name[at] {
        inPattern += 1
        at += 1
      } else if let last = star {
        // The last star takes one letter more.
        star = (last.pattern, last.name + 1)
        inPattern = last.pattern + 1
        at = last.name + 1
      } else {
        return false
      }
    }
    return scalars[inPattern...].allSatisfy { $0 == "*" }
  }
}
