// What the house costs around a network: pixels into tensors, tiles, blending, and the way back.
import AtelierCore
import AtelierImaging
import AtelierModels
import AtelierSystem
import Foundation

@main
struct Networks {
  static let rounds = 3

  static func main() throws {
    let words = CommandLine.arguments.dropFirst()
    switch (words.first, words.count) {
    case ("around", 2): try measureCost(runtime: CommandLine.arguments[2])
    case ("busy", 2): try Busy.measure(atelier: CommandLine.arguments[2])
    default:
      print("usage: networks around RUNTIME | busy ATELIER")
      exit(2)
    }
  }

  private static func measureCost(runtime: String) throws {
    guard let library = OpenVINOBackend.library(in: PathBytes(runtime)) else {
      print("what the house costs around a network was not measured: `make runtime` fetches the runtime that it takes")
      return
    }
    let folder = FileManager.default.temporaryDirectory.path + "/atelier-networks-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let backend = TimedBackend(try OpenVINOBackend(library: library))
    let sessions = Sessions(backend: backend, budget: Machine.memory / 2, turn: FreeTurn(threads: 1))
    print("CPU time around a network, median of \(rounds), one thread; 8-bit pictures, tiles of 512 px, overlap 32 px")
    for width in [16, 32] {
      let path = "\(folder)/painter-\(width).onnx"
      try Data(OnnxFile.painter(width).bytes).write(to: URL(filePath: path))
      for (columns, rows) in [(512, 512), (2000, 1500)] {
        let cost = try Cost(path, columns, rows, sessions, backend)
        print("  five convolutions of \(width) channels on \(columns) x \(rows) px: \(cost)  (bound 0.1)")
      }
    }
  }

  /// Noise that is the same every time.
  static func noise(_ width: Int, _ height: Int) throws -> Pixmap {
    let pixmap = try Pixmap(width: width, height: height, format: .rgba8)
    var random: UInt32 = 1
    for y in 0..<height {
      let row = pixmap.bytes(y)
      for index in 0..<width * 4 {
        random = random &* 1_664_525 &+ 1_013_904_223
        row[index] = UInt8(random >> 24)
      }
    }
    return pixmap
  }
}

/// What one picture cost, in seconds of CPU time.
private struct Cost: CustomStringConvertible {
  let network: Double
  let around: Double

  init(_ path: String, _ width: Int, _ height: Int, _ sessions: Sessions, _ backend: TimedBackend) throws {
    let model = ModelManifest(
      id: path, source: .file(path), sha256: path, bytes: 1, license: "Apache-2.0",
      tile: ModelManifest.Tile(size: 512, overlap: 32))
    let lease = try sessions.lease(SessionKey(model), name: path, estimate: 1) { () throws(ModelError) in path }
    let network = PictureNetwork(model, lease)
    let source = try Networks.noise(width, height)
    var costs: [(network: Double, around: Double)] = []
    for _ in 0...Networks.rounds {
      backend.seconds = 0
      let start = TimedBackend.now
      let target = try Pixmap(width: width, height: height, format: .rgba8)
      _ = try network.run(
        on: Self.plane(source), loop: { count, body in for index in 0..<count { body(index) } },
        progress: { _ in true },
        target: { _, _, _ throws(ModelError) in Self.plane(target) })
      let whole = TimedBackend.now - start
      costs.append((backend.seconds, whole - backend.seconds))
    }
    // The first run makes the network's memory, which belongs to neither.
    costs.removeFirst()
    self.network = costs.map(\.network).sorted()[Networks.rounds / 2]
    around = costs.map(\.around).sorted()[Networks.rounds / 2]
  }

  var description: String {
    "network \(Self.ms(network)), around it \(Self.ms(around)), ratio \((around / network * 1000).rounded() / 1000)"
  }

  private static func ms(_ seconds: Double) -> String { "\((seconds * 10_000).rounded() / 10) ms" }

  private static func plane(_ pixmap: Pixmap) -> PixelPlane {
    PixelPlane(
      data: pixmap.data, rowBytes: pixmap.rowBytes, width: pixmap.width, height: pixmap.height, channels: 4,
      isFloat: false)
  }
}
