import AtelierCore
import Foundation
import Testing

@testable import AtelierImaging

/// The collected pictures of others, sound and broken, in the folder that `ATELIER_CORPUS` names.
enum Corpus {
  /// Nil: the suites that need it are passed over.
  static let root = ProcessInfo.processInfo.environment["ATELIER_CORPUS"]

  static var isSet: Bool { root != nil }

  /// The folders of `torture`, with as many files as each must at least have.
  enum Folder: String {
    case pngsuite, fuzz_png, fuzz_jpeg, mozjpeg, pillow_crashers, exif_orientation

    var leastFiles: Int {
      switch self {
      case .pngsuite: 176
      case .fuzz_png: 419
      case .fuzz_jpeg: 918
      case .mozjpeg: 15
      case .pillow_crashers: 60
      case .exif_orientation: 9
      }
    }
  }

  /// The paths of the files in `folder` whose names end in `ending`, sorted.
  ///
  /// - Throws: when the folder lacks files: a corpus that is set must be whole.
  static func files(_ folder: Folder, ending: String = "") throws -> [String] {
    let path = try #require(root) + "/torture/" + folder.rawValue
    let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    try #require(names.count >= folder.leastFiles, "\(path) has only \(names.count) files")
    return names.filter { $0.hasSuffix(ending) }.map { path + "/" + $0 }
  }

  /// Reads the picture at `path`.
  static func read(_ path: String, limits: PictureLimits = PictureLimits()) throws -> Picture {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    try #require(descriptor >= 0, "\(path) cannot be opened")
    defer { close(descriptor) }
    return try PictureReader.read(descriptor, limits: limits)
  }
}
