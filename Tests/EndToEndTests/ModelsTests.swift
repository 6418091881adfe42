// Networks from the command line: listed, fetched, checked, and run by a stage in C on the real runtime.
import AtelierImaging
import AtelierSystem
import Foundation
import TestKit
import Testing

@Suite("Models from the command line") struct ModelsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder("models") }

  /// One minus the picture.
  private static var negative: [UInt8] {
    var file = OnnxFile()
    file.input("image", [1, 3, "h", "w"])
    file.output("negative", [1, 3, "h", "w"])
    file.constant("one", [1], [1])
    file.node("Sub", ["one", "image"], ["negative"])
    return file.bytes
  }

  @discardableResult
  private func bundle(_ source: String, _ content: [UInt8]) throws -> ModelBundle {
    try ModelBundle("Negative", in: folder, source: source, content, more: "tile: { size: 32, overlap: 8 }")
  }

  private func run(_ arguments: String..., runtime: String? = nil) throws -> AtelierCommand {
    let process = try AtelierCommand.prepared(arguments, in: folder)
    process.environment?["ATELIER_PLUGINS"] = folder.path + "/plugins"
    process.environment?["ATELIER_MODELS"] = folder.path + "/store"
    process.environment?["ATELIER_RUNTIME"] = runtime ?? InstalledRuntime.folder.text
    return try AtelierCommand.finish(process)
  }

  @Test("a model is missing, is fetched, is whole, is damaged, and is pruned with its bundle")
  func life() throws {
    let content = Self.negative
    let server = try folder.write("server/negative.onnx", content)
    try bundle("url: file://\(server)", content)
    let name = "store/sha256-\(SHA256.hex(content))"

    let missing = try run("models")
    #expect(missing.lines.first?.hasPrefix("Negative/net: missing") == true, "\(missing.output)")
    #expect(try run("models", "check").status == 1)
    let pulled = try run("models", "pull")
    #expect(pulled.status == 0 && pulled.output.contains("Negative/net: fetched"), "\(pulled.errors)")
    #expect(try folder.bytes(name) == content)
    #expect(try run("models", "check").lines == ["Negative/net: whole"])
    try folder.write(name, content.reversed())
    let damaged = try run("models", "check")
    #expect(damaged.status == 1 && damaged.errors.contains("damaged"), "\(damaged.errors)")
    #expect(try run("models", "prune").output.hasPrefix("nothing to remove"))
    try FileManager.default.removeItem(atPath: folder.path + "/plugins/Negative.atelier")
    #expect(try run("models", "prune").output.contains("removed sha256-"))
    #expect(folder.list("store").filter { $0 != "compiled" }.isEmpty)
    #expect(folder.list("store/compiled").isEmpty, "what was compiled of it stays")
  }

  @Test("a model that every stage does without may be missing, but neither damaged nor asked for by name")
  func optional() throws {
    let content = Self.negative
    let server = try folder.write("server/negative.onnx", content)
    try bundle("url: file://\(server)", content)
    let manifest = "plugins/Negative.atelier/plugin.yaml"
    let text = String(decoding: try folder.bytes(manifest), as: UTF8.self)
    try folder.write(manifest, text.replacing(", models: [ net ]", with: ""))

    let missing = try run("models", "check")
    #expect(missing.status == 0, "\(missing.errors)")
    #expect(
      missing.lines == ["Negative/net: not here, and no stage needs it; `atelier models pull Negative/net` fetches it"])
    let named = try run("models", "check", "net")
    #expect(named.status == 1 && named.errors.contains("is not there: run `atelier models pull`"), "\(named.errors)")
    #expect(try run("models", "pull", "Negative/net").status == 0, "the command that was told fetches it")
    #expect(try run("models", "check").lines == ["Negative/net: whole"])
    try folder.write("store/sha256-\(SHA256.hex(content))", content.reversed())
    #expect(try run("models", "check").status == 1, "what is there must be whole")
  }

  @Test("a model that its own bundle should bring is missed, whether a stage needs it or not")
  func incompleteBundle() throws {
    try bundle("file: net.onnx", Self.negative)
    let manifest = "plugins/Negative.atelier/plugin.yaml"
    let text = String(decoding: try folder.bytes(manifest), as: UTF8.self)
    try folder.write(manifest, text.replacing(", models: [ net ]", with: ""))
    let check = try run("models", "check")
    #expect(check.status == 1 && check.errors.contains("install the bundle again"), "\(check.errors)")
  }

  @Test("a model that nobody declares is refused with those that are")
  func unknown() throws {
    try bundle("file: negative.onnx", Self.negative)
    let run = try run("models", "pull", "positive")
    #expect(run.status == 2)
    #expect(run.errors.contains("no installed bundle declares a model 'positive'; there are: Negative/net"))
  }

  @Test("a fetch that cannot be made is told and ends with 1")
  func failed() throws {
    try bundle("url: file:///nowhere/negative.onnx", Self.negative)
    let run = try run("models", "pull")
    #expect(run.status == 1 && run.errors.contains("could not be fetched"), "\(run.errors)")
  }

  @Test("a stage in C runs a network in tiles, and the recipe is refused while its file or the runtime is missing")
  func stage() throws {
    let content = Self.negative
    let server = try folder.write("server/negative.onnx", content)
    try bundle("url: file://\(server)", content).compile()
    try folder.write(
      "n.yaml", "atelier: 1\nname: n\nstages:\n  - use: negative\noutput: { folder: out, formats: [ png ] }\n")
    try folder.write("a.png", Pictures.file(Pictures.flat(70, 50, SIMD4(10, 200, 255, 255))))

    let absent = try run("run", "n.yaml", "a.png", runtime: folder.path)
    #expect(absent.status == 2 && absent.errors.contains("the model runtime is not installed"), "\(absent.errors)")
    guard InstalledRuntime.isThere else { return }
    let missing = try run("run", "n.yaml", "a.png")
    #expect(missing.status == 2 && missing.errors.contains("run `atelier models pull`"), "\(missing.errors)")
    #expect(try run("models", "pull").status == 0)
    let done = try run("run", "n.yaml", "a.png")
    #expect(done.status == 0, "\(done.errors)")
    let pixels = try Pictures.read(folder.bytes("out/a.png")).pixels
    for (x, y) in [(0, 0), (30, 25), (69, 49)] { #expect(Pictures.pixel(pixels, x, y) == [245, 55, 0, 255]) }
  }
}
