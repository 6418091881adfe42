// Fetching by real files and libcurl: resume, verify, rename.
import AtelierCore
import AtelierModels
import AtelierSystem
import FoundationEssentials
import TestKit
import Testing

@Suite("The store of models")
struct StoreTests {
  private let folder: TemporaryFolder
  private let store: ModelStore
  private let content = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }

  init() throws {
    folder = try TemporaryFolder("models")
    store = ModelStore(folder: PathBytes(folder.path).appending("store"))
  }

  private func model() throws -> ModelManifest {
    .fetched("painter", content, url: "file://" + (try folder.write("server/painter.onnx", content)))
  }

  private var bundle: PathBytes { PathBytes(folder.path).appending("Bundle.atelier") }

  @Test("a fetched model is whole and bears its hash")
  func fetched() throws {
    let model = try model()
    try store.pull(model)
    #expect(folder.list("store") == ["sha256-\(model.sha256)"])
    #expect(try folder.bytes("store/sha256-\(model.sha256)") == content)
    #expect(try store.verified(model, bundle: bundle) == store.place(of: model, bundle: bundle))
  }

  @Test("a fetch that was broken off goes on where it stopped")
  func resumed() throws {
    let model = try model()
    // Wrong bytes in the first half show that it was not fetched again.
    let half = [UInt8](repeating: 0, count: 40_000) + content[40_000..<60_000]
    try folder.write("store/sha256-\(model.sha256).part", half)
    let error = try #require(throws: ModelError.self) { try store.pull(model) }
    #expect(error.message.contains("another hash"), "\(error)")
    #expect(folder.list("store").isEmpty)
    try folder.write("store/sha256-\(model.sha256).part", content[..<60_000])
    try store.pull(model)
    #expect(try folder.bytes("store/sha256-\(model.sha256)") == content)
  }

  @Test("a fetch that is stopped keeps what came")
  func stopped() throws {
    let model = try model()
    let error = try #require(throws: ModelError.self) { try store.pull(model) { _ in false } }
    #expect(error.message.contains("goes on with it"))
    #expect(folder.list("store") == ["sha256-\(model.sha256).part"])
  }

  @Test("a file with another content is refused and removed")
  func wrongContent() throws {
    let model = try model()
    try folder.write("server/painter.onnx", content.reversed())
    let error = try #require(throws: ModelError.self) { try store.pull(model) }
    #expect(error.message.contains("another hash"))
    #expect(folder.list("store").isEmpty)
  }

  @Test("a file that is longer than declared is given up at once")
  func tooLong() throws {
    let model = try model()
    try folder.write("server/painter.onnx", content + content)
    let error = try #require(throws: ModelError.self) { try store.pull(model) }
    #expect(error.message.contains("longer than its manifest says"), "\(error)")
  }

  @Test("a file that is not there is told with its address")
  func absent() throws {
    let model = ModelManifest.fetched("painter", content, url: "file:///nowhere/painter.onnx")
    let error = try #require(throws: ModelError.self) { try store.pull(model) }
    #expect(error.message.contains("'painter' could not be fetched from 'file:///nowhere/painter.onnx'"))
  }

  @Test("a plain http address is never used, wherever it comes from")
  func insecure() throws {
    let model = try model()
    let error = try #require(throws: ModelError.self) { try store.pull(model, mirror: "http://127.0.0.1:9") }
    #expect(error.message.lowercased().contains("protocol"), "\(error)")
  }

  @Test("a mirror is asked for the hash")
  func mirror() throws {
    let model = ModelManifest.fetched("painter", content, url: "https://nowhere.invalid/painter.onnx")
    try folder.write("mirror/sha256-\(model.sha256)", content)
    try store.pull(model, mirror: "file://\(folder.path)/mirror")
    #expect(store.state(of: model, bundle: bundle) == .present(store.place(of: model, bundle: bundle)))
  }

  @Test("a model of a bundle lies in its folder 'models'")
  func ofBundle() throws {
    let path = try folder.write("Bundle.atelier/models/small.onnx", content)
    var model = try model()
    model.source = .file("small.onnx")
    #expect(store.state(of: model, bundle: bundle, isThorough: true) == .present(PathBytes(path)))
  }

  @Test("a damaged file is told by its path and what mends it")
  func damaged() throws {
    let model = try model()
    try store.pull(model)
    var bytes = content
    bytes[5_000] ^= 1
    try folder.write("store/sha256-\(model.sha256)", bytes)
    let error = try #require(throws: ModelError.self) { try store.verified(model, bundle: bundle) }
    #expect(error.message.contains("damaged") && error.message.contains("atelier models pull"))
    try store.pull(model)
    #expect(throws: Never.self) { try store.verified(model, bundle: bundle) }
  }

  @Test("pruning finds what nobody declares")
  func unused() throws {
    let model = try model()
    try store.pull(model)
    try folder.write("store/sha256-\(String(repeating: "0", count: 64))", "old")
    try folder.write("store/notes.txt", "mine")
    let old = String(repeating: "0", count: 64)
    for hash in [model.sha256, old] { try folder.write("store/compiled/sha256-\(hash)-f32/1.blob", "compiled") }
    let unused = try store.unused([model.sha256])
    #expect(unused.map(\.name) == ["compiled/sha256-\(old)-f32", "sha256-\(old)"])
    #expect(unused.first?.bytes == 8)
    for file in unused { try store.remove(file) }
    #expect(folder.list("store") == ["compiled", "notes.txt", "sha256-\(model.sha256)"])
    #expect(folder.list("store/compiled") == ["sha256-\(model.sha256)-f32"])
  }

  @Test(
    "the store's folder follows the environment",
    arguments: [
      (["ATELIER_MODELS": "/m", "HOME": "/home/a"], "/m"),
      (["STATE_DIRECTORY": "/var/lib/atelier:/x", "HOME": "/home/a"], "/var/lib/atelier/models"),
      (["XDG_CACHE_HOME": "/c", "HOME": "/home/a"], "/c/atelier/models"),
      (["HOME": "/home/a"], "/home/a/.cache/atelier/models"),
    ])
  func place(_ environment: [String: String], _ path: String) {
    #expect(ModelStore(environment: environment).folder.text == path)
  }
}
