// The corpora that lie outside the repository.
import Foundation
import Testing

/// What `ATELIER_CORPUS` names; a corpus that is set and lacks something fails its tests, it does not skip them.
enum Corpus {
  private static let root = ProcessInfo.processInfo.environment["ATELIER_CORPUS"] ?? ""

  static var isSet: Bool { !root.isEmpty }

  /// The path of a folder of the corpora.
  static func folder(_ name: String) throws -> String {
    let path = root + "/" + name
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    try #require(exists && isFolder.boolValue, "the corpora lack the folder '\(name)'")
    return path
  }
}
