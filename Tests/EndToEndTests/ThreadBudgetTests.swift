// Three stages with networks, several pictures at once: all cores have work, and never more threads than cores.
import AtelierSystem
import Foundation
import TestKit
import Testing

@Suite("Threads of networks", .enabled(if: InstalledRuntime.isThere, "`make runtime` fetches it"))
struct ThreadBudgetTests {
  @Test("mostly no more threads compute than there are cores, and mostly more than one does", .timeLimit(.minutes(10)))
  func threeStages() throws {
    let folder = try TemporaryFolder("threads")
    var steps = ""
    for name in ["First", "Second", "Third"] {
      let content = Self.network(seed: steps.utf8.count)
      let bundle = try ModelBundle(
        name, in: folder, source: "file: net.onnx", content, more: "tile: { size: 256, overlap: 16 }")
      try bundle.put(content)
      try bundle.compile()
      steps += "  - use: \(bundle.stage)\n"
    }
    try folder.write(
      "three.yaml", "atelier: 1\nname: three\nstages:\n\(steps)output: { folder: out, formats: [ png ] }\n")
    let names = (1...4).map { "\($0).png" }
    for name in names { try folder.write(name, Pictures.file(Pictures.scene(700, 500))) }
    // The first run tries the networks out and compiles them, which is no work of stages.
    #expect(try start(["run", "three.yaml", names[0]], folder).wait() == 0)
    let process = try start(["run", "three.yaml", "--jobs", "2"] + names, folder)
    var sampler = ThreadSampler(process: process.process.processIdentifier)
    while process.process.isRunning {
      sampler.look()
      usleep(2_000)
    }
    #expect(process.wait() == 0)
    #expect(folder.list("out").count >= names.count)
    let cores = Machine.cores
    // Whoever hands a core over is still runnable while the other already is, and on a busy machine that moment is
    // long. With threads of its own for each network, nearly every look would show more than there are cores.
    #expect(sampler.share { $0 > cores } < 0.5, "\(sampler.counts)")
    #expect(sampler.share { $0 >= 2 * cores } < 0.2, "\(sampler.counts)")
    if cores > 1 { #expect(sampler.share { $0 > 1 } > 0.5, "\(sampler.counts)") }
  }

  private struct Running {
    let process: Process

    func wait() -> Int32 {
      process.waitUntilExit()
      return process.terminationStatus
    }
  }

  private func start(_ arguments: [String], _ folder: TemporaryFolder) throws -> Running {
    let process = try AtelierCommand.prepared(arguments, in: folder, log: "log")
    process.environment?["ATELIER_PLUGINS"] = folder.path + "/plugins"
    process.environment?["ATELIER_MODELS"] = folder.path + "/store"
    process.environment?["ATELIER_RUNTIME"] = InstalledRuntime.folder.text
    try process.run()
    return Running(process: process)
  }

  /// Three convolutions with 32 channels between them; another seed is another file.
  private static func network(seed: Int) -> [UInt8] {
    var file = OnnxFile()
    file.input("image", [1, 3, "h", "w"])
    file.output("painted", [1, 3, "h", "w"])
    var name = "image"
    for (layer, (from, to)) in [(3, 32), (32, 32), (32, 3)].enumerated() {
      let numbers = (0..<to * from * 9).map { Float(($0 + seed) % 97) / 97 / Float(from * 5) }
      file.constant("w\(layer)", [to, from, 3, 3], numbers)
      let result = layer == 2 ? "painted" : "layer\(layer)"
      file.node("Conv", [name, "w\(layer)"], [result], integers: ["kernel_shape": [3, 3], "pads": [1, 1, 1, 1]])
      name = result
    }
    return file.bytes
  }
}
