// Whether files that the worker holds are still those that it was given.
import AtelierSystem

/// Descriptors and what they led to: a stage shares the process and so can close or replace any of them.
struct OpenFiles: Sendable {
  private let files: [(descriptor: Descriptor, facts: FileFacts)]

  init(_ descriptors: [Descriptor]) {
    files = descriptors.compactMap { descriptor in
      (try? descriptor.facts()).map { (descriptor, $0) }
    }
  }

  /// Whether all are open and lead to where they did.
  var areUntouched: Bool {
    files.allSatisfy { file in
      guard let now = try? file.descriptor.facts() else { return false }
      return now.device == file.facts.device && now.inode == file.facts.inode
    }
  }
}
