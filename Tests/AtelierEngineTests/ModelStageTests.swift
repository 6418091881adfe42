// Stages that run networks, through the C border and the kit, with a runtime whose networks are functions.
import AtelierCore
import AtelierImaging
import AtelierModels
import AtelierStageKit
import AtelierSystem
import CAtelier
import Synchronization
import TestKit
import Testing

@testable import AtelierEngine

/// Runs the picture through the bundle's network.
private struct Apply: Stage {
  static let id = "apply"
  let model: AtelierStageKit.Model

  init(host: StageHost) throws { model = try host.model("net") }

  func run(_ run: borrowing Run) throws { try run.setOutput(run.apply(model, to: run.input())) }
}

/// Gives the network two tensors and records what comes back.
private struct Infer: Stage {
  static let id = "infer"
  let model: AtelierStageKit.Model

  init(host: StageHost) throws { model = try host.model("net") }

  func run(_ run: borrowing Run) throws {
    var inputs = AtelierStageKit.TensorList()
    for number in [5, 3] as [Float] {
      var tensor = try run.makeTensor([1, 2])
      try tensor.mutateFloats { $0[0] = number }
      inputs.append(tensor)
    }
    let results = try run.infer(model, inputs, outputs: 2)
    for index in 0..<results.count {
      try run.record("result \(index)", results.tensor(index).floats { "\($0[0])" })
    }
    try run.setOutput(run.edit())
  }
}

/// Asks for a tensor that no machine has.
private struct Absurd: Stage {
  static let id = "absurd"

  init(host: StageHost) throws {}

  func run(_ run: borrowing Run) throws { _ = try run.makeTensor([1 << 40, 1 << 40]) }
}

/// Does without its network where that is not there.
private struct Optional: Stage {
  static let id = "optional"
  let model: AtelierStageKit.Model

  init(host: StageHost) throws { model = try host.model("net") }

  func run(_ run: borrowing Run) throws {
    run.record("available", "\(model.isAvailable)")
    try run.setOutput(run.edit())
  }
}

@Suite("Stages with models") struct ModelStageTests {
  private let folder: TemporaryFolder
  private let pool = ComputePool(budget: 2)

  init() throws { folder = try TemporaryFolder("model-stage") }

  /// A bundle's model `net`, whose file holds `content`.
  private func model(
    in bundle: String = "One", _ content: String = "network", inputs: [ModelPort] = [], outputs: [ModelPort] = []
  ) throws -> ModelManifest {
    try folder.write("\(bundle).atelier/models/net.onnx", content)
    return ModelManifest(
      id: "net", source: .file("net.onnx"), sha256: SHA256.hex(Array(content.utf8)), bytes: content.utf8.count,
      license: "MIT", inputs: inputs, outputs: outputs)
  }

  private func runtime(_ backend: FakeBackend, budget: Int = 1 << 40) -> (ModelRuntime, Sessions) {
    let sessions = Sessions(backend: backend, budget: budget, turn: pool, resident: backend.resident)
    let store = ModelStore(folder: PathBytes(folder.path).appending("store"))
    return (ModelRuntime(store: store) { () throws(ModelError) in sessions }, sessions)
  }

  private func run(
    _ type: any Stage.Type, _ model: ModelManifest, _ runtime: ModelRuntime, in bundle: String = "One",
    cancellation: Cancellation = Cancellation()
  ) throws -> (status: AtelierStatus, said: RunCall.Said) {
    let path = folder.path + "/\(bundle).atelier"
    let host = HostTable(folder: path, models: ModelTable([model], folder: path, runtime: runtime))
    let plugin = try #require(export(type, to: host.pointer))
    let stage = StageManifest(id: type.id, about: "", parameters: [])
    let instance = try StageInstance(table: plugin.pointee.stages, manifest: stage, host: host.pointer)
    let pixmap = try Pixmap(width: 6, height: 4, format: .rgba8)
    for y in 0..<4 { for x in 0..<24 { pixmap.bytes(y)[x] = UInt8(y * 24 + x) } }
    let call = RunCall(
      step: Step(stage: type.id, label: type.id, parameters: .group([:])), stage: stage,
      input: ImageBox(pixmap, isWritable: false), space: .srgb,
      assets: AssetShelf(names: [], descriptors: [], limits: PictureLimits()),
      surroundings: Surroundings(pool: pool, cancellation: cancellation))
    let status = pool.occupy { instance.run(call) }
    return (status, call.said)
  }

  @Test("a picture goes through the network and comes out, and the evidence says which it was")
  func applied() throws {
    let backend = FakeBackend(body: { inputs throws(ModelError) in
      inputs.map { ($0.type, $0.shape, $0.floats.map { 1 - $0 }) }
    })
    let model = try model()
    let (status, said) = try run(Apply.self, model, runtime(backend).0)
    #expect(status == ATELIER_OK, "\(said.failure?.message ?? "")")
    let output = try #require(said.output).pixmap
    #expect(Array(output.bytes(1).prefix(4)) == [231, 230, 229, 27])
    #expect(
      said.models == [Evidence.Model(id: "net", sha256: model.sha256, precision: "f32", runtime: "Fake 1.0")])
  }

  @Test("tensors go in and come out in the manifest's order, not the file's")
  func inferred() throws {
    let port = { Port(name: $0, type: .f32, shape: [1, 2]) }
    let backend = FakeBackend(
      inputs: [port("a"), port("b")], outputs: [port("difference"), port("sum")],
      body: { inputs throws(ModelError) in
        let (a, b) = (inputs[0].floats[0], inputs[1].floats[0])
        return [(.f32, [1, 2], [a - b, 0]), (.f32, [1, 2], [a + b, 0])]
      })
    let model = try model(
      inputs: [ModelPort(name: "b"), ModelPort(name: "a")],
      outputs: [ModelPort(name: "sum"), ModelPort(name: "difference")])
    let (status, said) = try run(Infer.self, model, runtime(backend).0)
    #expect(status == ATELIER_OK, "\(said.failure?.message ?? "")")
    #expect(said.records == ["result 0": "8.0", "result 1": "-2.0"])
  }

  @Test("a name that the file lacks is told with those that it has")
  func wrongName() throws {
    let (status, said) = try run(
      Infer.self, model(inputs: [ModelPort(name: "c")]), runtime(FakeBackend()).0)
    #expect(status == ATELIER_FAILED)
    #expect(said.failure?.message == "the model 'net' has no 'c', as its manifest says, but 'image'")
  }

  @Test("two bundles that declare one file share one session")
  func shared() throws {
    let backend = FakeBackend()
    let (runtime, sessions) = runtime(backend)
    for bundle in ["One", "Two"] {
      let (status, _) = try run(Apply.self, model(in: bundle), runtime, in: bundle)
      #expect(status == ATELIER_OK)
    }
    #expect(sessions.usage.loads == 1)
  }

  @Test("a missing file is told with what mends it, and tried again later")
  func missing() throws {
    var model = try model()
    model.source = .url("https://example.org/net.onnx")
    let (status, said) = try run(Apply.self, model, runtime(FakeBackend()).0)
    #expect(status == ATELIER_UNAVAILABLE)
    #expect(said.failure?.message == "the model 'net' is not there: run `atelier models pull`")
  }

  @Test("a file with another content than declared is never run")
  func damaged() throws {
    let backend = FakeBackend()
    var model = try model()
    model.sha256 = String(repeating: "0", count: 64)
    let (status, said) = try run(Apply.self, model, runtime(backend).0)
    #expect(status == ATELIER_UNAVAILABLE)
    #expect(said.failure?.message.contains("another content than was declared") == true)
    #expect(backend.loads.withLock { $0 }.isEmpty)
  }

  @Test("a network beyond the budget is refused with the numbers")
  func tooLarge() throws {
    let backend = FakeBackend(weights: [folder.path + "/One.atelier/models/net.onnx": 90 << 20])
    let (status, said) = try run(Apply.self, model(), runtime(backend, budget: 8 << 20).0)
    #expect(status == ATELIER_INVALID)
    #expect(said.failure?.message.contains("needs 90 MiB and models may have 8 MiB here") == true)
  }

  @Test("a step without memory has the models go that nobody uses, so that the next try finds room")
  func roomForTheNextTry() throws {
    let model = try model()
    let (runtime, sessions) = runtime(FakeBackend())
    _ = try run(Apply.self, model, runtime)
    #expect(sessions.usage.sessions == 1)
    let stages = StageTable([(folder: try Misfit.folder(), manifest: Misfit.manifest(["misfit"]))], models: runtime)
    let step = Misfit.step("status", ["number": .number(Double(ATELIER_NO_MEMORY))])
    let outcome = try Engine(stages: stages, pool: pool).outcome(
      of: .test([step]), on: Pictures.file(Misfit.picture()))
    #expect(outcome.failure?.kind == .memory)
    #expect(sessions.usage.sessions == 0)
  }

  @Test("an absurd tensor is refused and takes no memory")
  func absurd() throws {
    let (status, said) = try run(Absurd.self, model(), runtime(FakeBackend()).0)
    #expect(status == ATELIER_NO_MEMORY)
    #expect(said.failure?.message.contains("there is no room") == true)
  }

  @Test("a stage may ask whether its network is there", arguments: [true, false])
  func available(_ isThere: Bool) throws {
    var model = try model()
    if !isThere { model.source = .url("https://example.org/net.onnx") }
    #expect(try run(Optional.self, model, runtime(FakeBackend()).0).said.records == ["available": "\(isThere)"])
  }

  @Test("a stop that was asked for comes before the network runs")
  func cancelled() throws {
    let cancellation = Cancellation()
    cancellation.cancel()
    let backend = FakeBackend()
    #expect(try run(Apply.self, model(), runtime(backend).0, cancellation: cancellation).status == ATELIER_CANCELLED)
    #expect(backend.loads.withLock { $0 }.isEmpty)
  }

  @Test("without a model service a bundle that needs none still works, and one that does is refused")
  func notOffered() throws {
    let host = HostTable(folder: folder.path, models: nil)
    let needy = try #require(export(Apply.self, to: host.pointer))
    let modest = try #require(export(Absurd.self, to: host.pointer))
    let stage = StageManifest(id: "any", about: "", parameters: [])
    #expect(throws: Never.self) {
      try StageInstance(table: modest.pointee.stages, manifest: stage, host: host.pointer)
    }
    #expect(throws: BundleRefusal.self) {
      try StageInstance(table: needy.pointee.stages, manifest: stage, host: host.pointer)
    }
  }
}
