/// What is known of a picture's file before it is opened.
public struct Arrival: Codable, Hashable, Sendable {
  /// The file's name with its ending.
  public var file: String
  /// The folders between the watched folder and the file, joined by `/`; empty for none.
  public var subdir: String

  public init(file: String, subdir: String = "") {
    self.file = file
    self.subdir = subdir
  }

  /// The file's name without its ending.
  public var stem: String {
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return file }
    return String(file[..<dot])
  }

  /// The ending without its dot.
  public var ending: String {
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return "" }
    return String(file[file.index(after: dot)...])
  }
}
