// Two plugins that name one large file, in one real worker.
import AtelierCore
import AtelierStudio
import AtelierSystem
import Foundation
import TestKit
import Testing

@Suite("One model of two plugins", .enabled(if: InstalledRuntime.isThere, "`make runtime` fetches it"))
struct SharedModelTests {
  @Test("the worker takes at most 1.05 times the memory that it takes with one", .timeLimit(.minutes(10)))
  func memory() throws {
    let folder = try TemporaryFolder("shared-model")
    let content = Self.large
    #expect(content.count > 100 << 20)
    for name in ["First", "Second"] {
      let bundle = try ModelBundle(name, in: folder, source: "file: net.onnx", content)
      try bundle.put(content)
      try bundle.compile()
    }
    let worker = try ChildProcess(
      executable: PathBytes(AtelierCommand.binary), arguments: ["worker"],
      environment: [
        "PATH": "/usr/bin:/bin", "ATELIER_PLUGINS": folder.path + "/plugins", "ATELIER_MODELS": folder.path + "/store",
        "ATELIER_RUNTIME": InstalledRuntime.folder.text,
      ])
    defer {
      worker.kill()
      _ = try? worker.wait()
    }
    let input = try Descriptor.memory(name: "input")
    try input.write(Pictures.file(Pictures.flat(8, 8)))
    // A second run of the same shows what runs alone add.
    var usage: ModelUsage?
    for _ in 0..<2 { usage = try carry(out: "first", worker, input) ?? usage }
    #expect(usage?.sessions == 1 && usage?.loads == 1, "\(String(describing: usage))")
    #expect((usage?.bytes ?? 0) > 100 << 20, "what the networks take is told too small")
    let one = try resident(worker)
    for _ in 0..<2 { usage = try carry(out: "second", worker, input) ?? usage }
    let both = try resident(worker)
    #expect(one > 100 << 20)
    #expect(Double(both) <= 1.05 * Double(one), "with one \(one >> 20) MiB, with both \(both >> 20) MiB")
    #expect(usage?.sessions == 1 && usage?.loads == 1, "\(String(describing: usage))")
  }

  /// Gives what the worker said of its networks since the order before.
  private func carry(out stage: String, _ worker: ChildProcess, _ input: Descriptor) throws -> ModelUsage? {
    var usage: ModelUsage?
    let output = Branch.Output(index: 0, name: "a.png", format: OutputFormat(kind: .png))
    let order = WorkOrder(
      id: stage, source: "a.png", recipe: .init(name: "r", file: "r.yaml", sha256: "00"),
      shared: [Step(stage: stage, label: stage, parameters: .group([:]))],
      branches: [Branch(steps: [], outputs: [output])])
    try worker.channel.send(WorkerRequest.order(order), descriptors: [input])
    while let (reply, _) = try worker.channel.receive(WorkerReply.self) {
      switch reply {
      case .opened(let id, _): try worker.channel.send(WorkerRequest.begin(order: id))
      case .models(let told): usage = told
      case .event(_, .done): return usage
      case .event(_, .failed(let failure)): throw failure
      default: continue
      }
    }
    Issue.record("the worker is gone")
    return usage
  }

  private func resident(_ worker: ChildProcess) throws -> Int {
    let text = try String(contentsOfFile: "/proc/\(worker.id)/statm", encoding: .utf8)
    return (Int(text.split(separator: " ")[1]) ?? 0) * sysconf(Int32(_SC_PAGESIZE))
  }

  /// Three convolutions of one pixel, the middle one with a matrix of 105 MB.
  private static var large: [UInt8] {
    let width = 5120
    var file = OnnxFile()
    file.input("image", [1, 3, "h", "w"])
    file.output("painted", [1, 3, "h", "w"])
    var name = "image"
    for (layer, (from, to)) in [(3, width), (width, width), (width, 3)].enumerated() {
      var raw = [UInt8](repeating: 0, count: to * from * 4)
      raw.withUnsafeMutableBytes { raw in
        let numbers = raw.bindMemory(to: Float.self)
        for index in 0..<to * from { numbers[index] = Float(index % 8_191) / 8_191 / Float(from) }
      }
      file.constant("w\(layer)", [to, from, 1, 1], raw: raw)
      let result = layer == 2 ? "painted" : "layer\(layer)"
      file.node("Conv", [name, "w\(layer)"], [result], integers: ["kernel_shape": [1, 1]])
      name = result
    }
    return file.bytes
  }
}
