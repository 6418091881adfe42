// A network that cuts people out, installed as its owner would: only with the corpora and the runtime.
import AtelierCore
import AtelierImaging
import AtelierModels
import AtelierSystem
import FoundationEssentials
import TestKit
import Testing

@Suite(
  "Character insertion: a matting network",
  .enabled(if: ProcessInfo.processInfo.environment["ATELIER_CORPUS"] != nil && InstalledRuntime.isThere))
struct MattingCorpusTests {
  private static let corpus = ProcessInfo.processInfo.environment["ATELIER_CORPUS"] ?? ""
  private static let hash = "1511ab5564cb0ae179cba9bcad6ad931003ccc71656f11fd270967023678c6a5"

  @Test("a person before a busy wall is cut out by the network that the store has")
  func person() throws {
    let store = try TemporaryFolder("models")
    let network = try Data(contentsOf: URL(filePath: "\(Self.corpus)/models/segment/selfie_segmentation.onnx"))
    try store.write("sha256-\(Self.hash)", network)
    let sessions = try InstalledRuntime.sessions()
    let bench = try StageBench(
      "CharacterInsertion",
      models: ModelRuntime(store: ModelStore(folder: PathBytes(store.path))) { () throws(ModelError) in sessions })
    // A man with a cap before a yellow wall on which his shadow lies.
    let photo = "\(Self.corpus)/photos/clic2025/28d24b9c83de066597ff96a68769884f.png"
    let person = try [UInt8](Data(contentsOf: URL(filePath: photo)))
    let size = try Pictures.read(person).pixels.size
    let scene = try Pictures.flat(600, 400, SIMD4(120, 120, 120, 255))
    let result = try bench.run(
      "character-insertion",
      "{ character: man.png, box: { width: 100%, height: 100% }, \(InsertionBench.bare) }", on: scene,
      assets: ["man.png": person])
    #expect(result.records["cut out"] == "by the network 'matting'", "\(result.records) of \(size)")
    let pixels = result.pixels
    #expect(Pictures.pixel(pixels, 6, 20) == [120, 120, 120, 255], "the wall is gone")
    let box = try #require(InsertionBench.changed(scene, pixels, by: 24))
    #expect(Double(box.width * box.height) > 0.2 * 600 * 400)
    let middle = Pictures.pixel(pixels, box.x + box.width / 2, box.y + box.height * 3 / 4)
    #expect(middle != [120, 120, 120, 255], "his coat is there")
  }
}
