// What all tests of the text stage share.
import AtelierCore
import AtelierImaging
import FoundationEssentials
import TestKit
import Testing

enum TextBench {
  static let bench = Result { try StageBench("Text") }

  /// The picture with a text set by `parameters`.
  static func run(_ parameters: String, on pixmap: Pixmap, assets: [String: [UInt8]] = [:]) throws -> StageBench.Result
  {
    try bench.get().run("text", parameters, on: pixmap, assets: assets)
  }

  /// What the stage finds wrong before any picture comes.
  static func check(_ parameters: String, assets: [String: [UInt8]] = [:]) throws -> [StageCheck.Finding] {
    try bench.get().check("text", parameters, assets: assets)
  }

  /// The reason for which a text is refused; nil, and a failed test, when it is not.
  static func refusal(
    _ parameters: String, on pixmap: Pixmap, assets: [String: [UInt8]] = [:],
    at place: SourceLocation = #_sourceLocation
  ) throws -> String? {
    do {
      _ = try run(parameters, on: pixmap, assets: assets)
    } catch let failure as Failure {
      return failure.message
    }
    Issue.record("\(parameters) was set and not refused", sourceLocation: place)
    return nil
  }

  static func grey(_ width: Int, _ height: Int) throws -> Pixmap {
    try Pictures.flat(width, height, SIMD4(128, 128, 128, 255))
  }

  /// A font of the package fonts-dejavu-core.
  static func font(_ name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(filePath: "/usr/share/fonts/truetype/dejavu/\(name).ttf")))
  }

  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// The program that reads text off pictures; nil when it is not installed.
  static let reader = ["/usr/bin/tesseract", "/usr/local/bin/tesseract"].first(where: exists)

  /// Whether fonts-noto-core and fonts-noto-cjk are installed.
  static let hasNoto =
    exists("/usr/share/fonts/truetype/noto/NotoSansDevanagari-Bold.ttf")
    && exists("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc")

  /// Whether fonts-noto-color-emoji is installed.
  static let hasColourEmoji = exists("/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf")
}
