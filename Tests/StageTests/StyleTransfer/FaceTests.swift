// Faces on real photographs, by the real network where the corpora have it: nothing of both is in the repository.
import AtelierImaging
import AtelierModels
import AtelierSystem
import Foundation
import TestKit
import Testing

@Suite("Faces are left unpainted", .enabled(if: FaceCorpus.root != nil && InstalledRuntime.isThere))
struct FaceTests {
  private static let bench = Result { () throws -> (TemporaryFolder, StageBench) in
    let folder = try TemporaryFolder("faces")
    let hash = "104ee26c71d5c270ce79a6b3dced91c91013260d29a6bf18f9296c5b8c4c2b12"
    let source = try #require(FaceCorpus.root) + "/models/face/yunet_n_dynamic.onnx"
    try FileManager.default.copyItem(atPath: source, toPath: "\(folder.path)/sha256-\(hash)")
    let sessions = try InstalledRuntime.sessions()
    let store = ModelStore(folder: PathBytes(folder.path))
    return (
      folder, try StageBench("StyleTransfer", models: ModelRuntime(store: store) { () throws(ModelError) in sessions })
    )
  }

  /// A photograph of Kodak's set, and how much painting moves its luma inside a box in shares of the sides,
  /// and in the corner at the top left.
  private func change(_ number: Int, _ box: (x: ClosedRange<Double>, y: ClosedRange<Double>), _ protect: String) throws
    -> (inside: Double, outside: Double)
  {
    let path = try #require(FaceCorpus.root) + "/photos/kodak/\(number).png"
    let photograph = try Pictures.read(Descriptor.reading(PathBytes(path)).readAll()).pixels
    let painted = try Self.bench.get().1.run(
      "style-transfer", "{ style: woodcut, protect: \(protect) }", on: photograph
    ).pixels
    var (inside, outside) = ((sum: 0.0, count: 0.0), (sum: 0.0, count: 0.0))
    for y in stride(from: 0, to: photograph.height, by: 3) {
      for x in stride(from: 0, to: photograph.width, by: 3) {
        let difference = abs(luma(photograph.pixel(x, y)) - luma(painted.pixel(x, y)))
        let place = (Double(x) / Double(photograph.width), Double(y) / Double(photograph.height))
        if box.x.contains(place.0), box.y.contains(place.1) {
          inside = (inside.sum + difference, inside.count + 1)
        } else if place.0 < 0.12, place.1 < 0.12 {
          outside = (outside.sum + difference, outside.count + 1)
        }
      }
    }
    return (inside.sum / inside.count, outside.sum / outside.count)
  }

  @Test("a woman's face under a hat, and a child's, stay as they are", arguments: [4, 15])
  func kept(_ number: Int) throws {
    // Eyes and mouth, by eye.
    let box = number == 4 ? (x: 0.36...0.58, y: 0.40...0.62) : (x: 0.62...0.82, y: 0.28...0.65)
    let with = try change(number, box, "faces")
    let without = try change(number, box, "none")
    #expect(with.inside < 2)
    #expect(without.inside > 4)
    #expect(with.outside == without.outside, "far from the face all is painted")
  }

  @Test("where there is no face everything is painted")
  func noFace() throws {
    let box = (x: 0.2...0.8, y: 0.2...1.0)
    #expect(try change(23, box, "faces") == change(23, box, "none"))
  }
}

private enum FaceCorpus {
  static let root = ProcessInfo.processInfo.environment["ATELIER_CORPUS"].flatMap { $0.isEmpty ? nil : $0 }
}
