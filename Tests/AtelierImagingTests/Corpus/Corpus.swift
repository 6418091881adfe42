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
    case pngSuite = "pngsuite"
    case fuzzedPNG = "fuzz_png"
    case fuzzedJPEG = "fuzz_jpeg"
    case mozjpeg
    case crashers = "pillow_crashers"
    case turned = "exif_orientation"

    var leastFiles: Int {
      switch self {
      case .pngSuite: 176
      case .fuzzedPNG: 419
      case .fuzzedJPEG: 918
      case .mozjpeg: 15
      case .crashers: 60
      case .turned: 9
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
