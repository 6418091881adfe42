// The bundles under test, loaded once for all suites.
import AtelierCore
import AtelierImaging
import TestKit

enum Bundles {
  private static let adjust = Swift.Result<StageBench, any Error> { try StageBench("Adjust") }
  private static let frame = Swift.Result<StageBench, any Error> { try StageBench("Frame") }
  private static let tint = Swift.Result<StageBench, any Error> { try StageBench("Tint") }

  static func bench(of stage: String) throws -> StageBench {
    switch stage {
    case "adjust": try adjust.get()
    case "tint": try tint.get()
    default: try frame.get()
    }
  }

  /// The picture after one stage.
  static func run(
    _ stage: String, _ parameters: String = "{}", on picture: Pixmap, assets: [String: [UInt8]] = [:]
  ) throws -> Pixmap {
    try bench(of: stage).run(stage, parameters, on: picture, assets: assets).pixels
  }

  /// Why the stage would not do its work; nil when it did.
  static func refusal(
    of stage: String, _ parameters: String, on picture: Pixmap, assets: [String: [UInt8]] = [:]
  ) throws -> Failure? {
    do {
      _ = try run(stage, parameters, on: picture, assets: assets)
      return nil
    } catch let failure as Failure {
      return failure
    }
  }
}
