// A model that brings the runtime down: nobody's picture suffers, and one sentence says what it was.
import Foundation
import TestKit
import Testing

@Suite("Models that bring the runtime down") struct HarmfulModelTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder("harmful")
    let content = Array("no matter what".utf8)
    let bundle = try ModelBundle("Harmful", in: folder, source: "file: net.onnx", content)
    try bundle.put(content)
    try bundle.compile()
    try FileManager.default.createDirectory(atPath: folder.path + "/runtime", withIntermediateDirectories: true)
    try ModelBundle.compile(
      AtelierCommand.checkout + "/Tests/Bundles/crashing-runtime.c", to: folder.path + "/runtime/libopenvino_c.so.1",
      including: ["Sources/CInference", "Sources/CInference/include"], warnings: false)
  }

  private var environment: [String: String] {
    [
      "ATELIER_RUNTIME": folder.path + "/runtime", "ATELIER_MODELS": folder.path + "/store",
      "ATELIER_PLUGINS": "\(folder.path)/plugins:\(StageBench.bundles)",
    ]
  }

  private func recipe(_ name: String, _ step: String) -> String {
    """
    atelier: 1
    name: \(name)
    watch: { folder: drop/\(name) }
    stages:
      - \(step)
    output: { folder: out/\(name), formats: [png] }

    """
  }

  @Test("a run ends with words, not with a crash; the next is refused before its picture is read")
  func run() throws {
    try folder.write("h.yaml", recipe("h", "use: harmful"))
    try folder.write("a.png", Pictures.file(Pictures.flat(20, 20)))
    for _ in 0..<2 {
      let process = try AtelierCommand.prepared(["run", "h.yaml", "a.png"], in: folder)
      process.environment?.merge(environment) { $1 }
      let run = try AtelierCommand.finish(process)
      #expect(process.terminationReason == .exit && run.status != 0)
      #expect(run.errors.contains("the runtime breaks down (signal 6) when it reads the file"), "\(run.errors)")
    }
  }

  @Test("a daemon's worker lives on, and its other pictures come out")
  func serve() throws {
    try folder.write("recipes/harmful.yaml", recipe("harmful", "use: harmful"))
    try folder.write("recipes/good.yaml", recipe("good", "use: tint\n    with: { color: \"#80ff80\" }"))
    for name in ["harmful", "good"] {
      try folder.write("drop/\(name)/p.png", Pictures.file(Pictures.scene(60, 40)))
    }
    let daemon = try RunningDaemon(folder, environment: environment)
    #expect(eventually { folder.list("out/good") == ["p.png"] }, "\(daemon.log)")
    #expect(eventually { folder.list("problem").contains("harmful.yaml.txt") }, "\(daemon.log)")
    let note = String(decoding: try folder.bytes("problem/harmful.yaml.txt"), as: UTF8.self)
    #expect(note.contains("the model 'net' cannot be used: the runtime breaks down"), "\(note)")
    #expect(!daemon.log.contains("worker ended"), "\(daemon.log)")
    #expect(daemon.stop() == 0)
  }
}
