// New files are read in a process of their own first: here a script that ends as the file tells it to.
import AtelierCore
import AtelierModels
import AtelierSystem
import Glibc
import TestKit
import Testing

@Suite("Files that bring the runtime down") struct ModelProofsTests {
  private let folder: TemporaryFolder
  private let script: String

  init() throws {
    folder = try TemporaryFolder("proofs")
    script = try folder.write(
      "atelier",
      """
      #!/bin/sh
      echo "$*" >>"\(folder.path)/calls"
      case "$(cat "$2")" in
        fault) kill -SEGV $$ ;;
        killed) kill -KILL $$ ;;
        hang) sleep 60 ;;
        refused) exit 1 ;;
      esac
      """)
    try #require(chmod(script, 0o755) == 0)
  }

  private func runtime(_ version: String = "1", executable: String? = nil) -> ModelRuntime {
    let store = ModelStore(folder: PathBytes(folder.path).appending("store"))
    let proofs = ModelProofs(
      compiled: store.compiled, runtime: version, executable: PathBytes(executable ?? script),
      environment: ["PATH": "/usr/bin:/bin"], patience: 0.5)
    return ModelRuntime(store: store, budget: { 1 << 30 }, proofs: proofs) { () throws(ModelError) in
      Sessions(backend: FakeBackend(), budget: 1 << 30, turn: FreeTurn(threads: 1), resident: { 0 })
    }
  }

  private func model(_ content: String) throws -> ModelManifest {
    try folder.write("One.atelier/models/net.onnx", content)
    return ModelManifest(
      id: "net", source: .file("net.onnx"), sha256: SHA256.hex(content.utf8), bytes: content.utf8.count,
      license: "MIT")
  }

  private var bundle: PathBytes { PathBytes(folder.path).appending("One.atelier") }
  private var calls: Int {
    folder.list().contains("calls") ? ((try? folder.bytes("calls")) ?? []).count { $0 == 10 } : 0
  }

  @Test("a harmless file is tried once, then loaded", arguments: ["fine", "refused"])
  func harmless(_ content: String) throws {
    let model = try model(content)
    for _ in 0..<2 { _ = try runtime().lease(model, bundle: bundle) }
    #expect(calls == 1)
  }

  @Test("a file that ends the process is refused, remembered, and an obstacle before any picture comes")
  func harmful() throws {
    let model = try model("fault")
    let error = #expect(throws: ModelError.self) { _ = try runtime().lease(model, bundle: bundle) }
    #expect(error?.kind == .unusable && error?.message.contains("breaks down (signal 11)") == true, "\(error as Any)")
    #expect(throws: ModelError.self) { _ = try runtime().lease(model, bundle: bundle) }
    #expect(runtime().obstacle(to: model, bundle: bundle) == error)
    #expect(calls == 1)
  }

  @Test("another runtime tries anew")
  func otherRuntime() throws {
    let model = try model("fault")
    for version in ["1", "2"] {
      #expect(throws: ModelError.self) { _ = try runtime(version).lease(model, bundle: bundle) }
    }
    #expect(calls == 2)
  }

  @Test("what may be the machine's fault is refused and not remembered", arguments: ["killed", "hang"])
  func passing(_ content: String) throws {
    let model = try model(content)
    for _ in 0..<2 { #expect(throws: ModelError.self) { _ = try runtime().lease(model, bundle: bundle) } }
    #expect(calls == 2)
    #expect(runtime().obstacle(to: model, bundle: bundle) == nil)
  }

  @Test("where nothing can be started the file is loaded untried")
  func locked() throws {
    _ = try runtime(executable: folder.path + "/nowhere").lease(model("fault"), bundle: bundle)
    #expect(folder.list("store").isEmpty)
  }

  @Test("a model larger than the budget is an obstacle with both numbers before any picture comes")
  func tooLarge() throws {
    var model = try model("fine")
    model.memory = 3 << 30
    let obstacle = runtime().obstacle(to: model, bundle: bundle)
    #expect(obstacle?.kind == .tooLarge)
    #expect(obstacle?.message.contains("needs 3072 MiB and models may have 1024 MiB here ('memory' in") == true)
    #expect(calls == 0)
  }
}
