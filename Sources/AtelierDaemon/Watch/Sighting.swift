import AtelierCore
import AtelierSystem

/// A file that the scanner has found to be whole.
struct Sighting: Hashable, Sendable {
  /// As seen from the studio.
  var path: PathBytes
  var facts: FileFacts

  /// Whether its name is that of a recipe.
  var isRecipe: Bool { Self.isRecipe(path) }

  /// A character's description lies among the recipes that use it and is none.
  private static let character = PathBytes(CharacterReader.fileName)

  static func isRecipe(_ path: PathBytes) -> Bool {
    // Asked of every file at every look, so without making text of it; 0x20 turns capitals into small letters.
    for ending in [".yaml", ".yml"] as [StaticString] {
      let count = ending.utf8CodeUnitCount
      guard path.bytes.count > count else { continue }
      let isEqual = ending.withUTF8Buffer { wanted in
        zip(path.bytes.suffix(count), wanted).allSatisfy { $0 | 0x20 == $1 | 0x20 }
      }
      if isEqual { return path.name != character }
    }
    return false
  }
}

/// What the scanner has to tell.
enum ScanReport: Sendable {
  /// Whole files, at most ``Scanner/batch`` of them, to be answered with ``Scanner/took(_:)``.
  case whole([Sighting])
  /// Files that were told as whole and are gone.
  case gone([PathBytes])
  /// A look at everything is over, and why it was made.
  case looked(LookReason)
  /// Events were lost, so everything is looked at.
  case overflow
  /// A folder whose disk or share is away, and why: what it held is not gone.
  case away(PathBytes, reason: String)
  /// Such a folder is there again, or its name is gone.
  case back(PathBytes)
  /// A folder that can't be watched, and why.
  case blind(PathBytes, reason: String)
  /// Such a folder is watched now, or is gone.
  case sighted(PathBytes)
}

/// Why everything was looked at.
enum LookReason: String, Sendable {
  /// At the start, and when the folders that recipes watch are others.
  case start
  case interval, overflow, reload, mounts
}
