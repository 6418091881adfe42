// The networks of others, in the folder `models` of the corpus that ATELIER_CORPUS names.
import FoundationEssentials
import Testing

enum ModelCorpus {
  /// Nil: the suites that need it are passed over.
  static let root = ProcessInfo.processInfo.environment["ATELIER_CORPUS"]

  /// What must at least be there in each folder: a corpus that is set must be whole.
  private static let least = [
    "depth": 1, "detect": 1, "face": 2, "perceptual": 2, "segment": 5, "style": 15, "superres": 3, "tone": 1,
  ]

  /// The paths of all ONNX files, in order.
  static func files() throws -> [String] {
    let root = try #require(root) + "/models"
    var files: [String] = []
    for (name, least) in least.sorted(by: { $0.key < $1.key }) {
      let found = try FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(name)")
        .filter { $0.hasSuffix(".onnx") }.sorted().map { "\(root)/\(name)/\($0)" }
      try #require(found.count >= least, "\(root)/\(name) has only \(found.count) models")
      files += found
    }
    return files
  }
}
