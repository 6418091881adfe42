// What the engine costs beyond its parts: a text on a 12 MP JPEG against libjpeg's decode, the stage, libjpeg's encode.
import AtelierCore
import AtelierEngine
import AtelierImaging
import AtelierSystem
import CParts
import Foundation
import Synchronization

@main
struct Overhead {
  static let width = 4000
  static let height = 3000
  static let quality = 90
  static let rounds = 7

  static func main() throws {
    let words = CommandLine.arguments.dropFirst()
    switch (words.first, words.count) {
    case ("draw", 2): try Data(photograph().readAll()).write(to: URL(filePath: CommandLine.arguments[2]))
    case ("time", 3): try measureTime(bundles: CommandLine.arguments[2], photograph: CommandLine.arguments[3])
    // In a process of its own that never holds a picture: the kernel counts a parent's peak as its child's.
    case ("memory", 3): try measureMemory(atelier: CommandLine.arguments[2], photograph: CommandLine.arguments[3])
    case ("insertion", 3):
      try measureInsertion(atelier: CommandLine.arguments[2], photograph: CommandLine.arguments[3])
    default:
      print("usage: overhead draw FILE | time BUNDLES FILE | memory ATELIER FILE | insertion ATELIER FILE")
      exit(2)
    }
  }

  static func measureTime(bundles: String, photograph: String) throws {
    let file = try Descriptor.reading(PathBytes(photograph))
    let bundle = try text(bundles)
    let engine = Engine(stages: StageTable([bundle]), pool: ComputePool(budget: 1))
    let order = try Poster.order(StageCatalog([bundle.manifest]))
    var best = Times()
    let bytes = try file.readAll()
    for _ in 0..<rounds {
      // Fresh memory each time, as the engine has: its pages are part of what a decode costs.
      let pixels = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: width * height * 4)
      defer { pixels.deallocate() }
      best.decode = min(
        best.decode, cpu { _ = parts_decode(bytes, bytes.count, pixels.baseAddress, Int32(width), Int32(height)) })
      best.encode = min(
        best.encode, cpu { _ = parts_encode(pixels.baseAddress, Int32(width), Int32(height), Int32(quality), 0) })
      let (whole, stage) = try time(order, engine, file)
      best.whole = min(best.whole, whole)
      best.stage = min(best.stage, stage)
    }
    let parts = best.decode + best.stage + best.encode
    print("CPU time, least of \(rounds), one thread, \(width) x \(height) px, quality \(quality), 4:4:4")
    print("  libjpeg decode   \(ms(best.decode))")
    print("  text stage       \(ms(best.stage))")
    print("  libjpeg encode   \(ms(best.encode))")
    print("  sum of the parts \(ms(parts))")
    print("  engine           \(ms(best.whole))")
    print("  ratio            \(round(best.whole / parts * 1000) / 1000)  (bound 1.15)")
  }

  static func measureMemory(atelier: String, photograph: String) throws {
    let memory = try Memory(atelier: atelier, photograph: photograph)
    let frame = width * height * 3
    print("peak memory of `atelier run` beyond the same run on a picture of 64 x 64 px")
    print("  \(memory.whole >> 20) MiB - \(memory.empty >> 20) MiB = \(memory.beyond >> 20) MiB")
    print(
      "  frames of 8-bit RGB (\(frame >> 20) MiB): \(round(Double(memory.beyond) / Double(frame) * 100) / 100)  (bound 3)"
    )
  }

  static func measureInsertion(atelier: String, photograph: String) throws {
    let insertion = try Insertion(atelier: atelier, photograph: photograph)
    let (with, without) = (insertion.with, insertion.without)
    print("a character of 2 MP put into \(width) x \(height) px, beyond the same run without it")
    print(
      "  time   \(ms(with.seconds)) - \(ms(without.seconds)) = \(ms(with.seconds - without.seconds))  (bound 600 ms on 2 cores)"
    )
    print("  ratio  \(round(with.seconds / without.seconds * 100) / 100)")
    print(
      "  memory \(with.peak >> 20) MiB - \(without.peak >> 20) MiB = \((with.peak - without.peak) >> 20) MiB  (bound 200)"
    )
  }

  /// Seconds of the process's CPU time.
  struct Times {
    var decode = Double.infinity
    var stage = Double.infinity
    var encode = Double.infinity
    var whole = Double.infinity
  }

  static func cpu(_ body: () throws -> Void) rethrows -> Double {
    let start = now()
    try body()
    return now() - start
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  static func ms(_ seconds: Double) -> String { "\(Int((seconds * 1000).rounded())) ms" }

  /// A drawn scene with the detail and noise of a photograph, as a JPEG file.
  static func photograph() throws -> Descriptor {
    let pixmap = try Pixmap(width: width, height: height, format: .rgba8)
    var random: UInt32 = 1
    for y in 0..<height {
      let row = pixmap.bytes(y)
      for x in 0..<width {
        random = random &* 1_664_525 &+ 1_013_904_223
        let noise = Int(random >> 28) - 8
        let detail = Int(24 * sin(Double(x) * 0.05) * cos(Double(y) * 0.07))
        row[4 * x] = UInt8(clamping: 60 + 120 * x / width + detail + noise)
        row[4 * x + 1] = UInt8(clamping: 90 + 80 * y / height + detail + noise)
        row[4 * x + 2] = UInt8(clamping: 170 - 90 * y / height + noise)
        row[4 * x + 3] = 255
      }
    }
    let file = try Descriptor.memory(name: "photograph")
    let picture = Picture(pixels: pixmap, info: PictureInfo(kind: .jpeg))
    _ = try PictureWriter.write(picture, as: OutputFormat(kind: .jpeg, quality: quality), to: file.raw)
    return file
  }

  static func text(_ bundles: String) throws -> (folder: String, manifest: BundleManifest) {
    let folder = bundles + "/Text.atelier"
    let file = SourceFile(
      name: "plugin.yaml", bytes: [UInt8](try Data(contentsOf: URL(filePath: folder + "/plugin.yaml"))))
    guard let manifest = ManifestReader.read(file).0 else { fatalError("the text bundle's manifest cannot be read") }
    return (folder, manifest)
  }

  /// CPU time of one order, and of its stage.
  private static func time(_ order: WorkOrder, _ engine: Engine, _ input: Descriptor) throws -> (
    whole: Double, stage: Double
  ) {
    let stage = Mutex(0.0)
    let whole = cpu {
      engine.perform(order, input: input, assets: []) { event, _ in
        switch event {
        case .done(let evidence): stage.withLock { $0 = evidence.seconds["stages"] ?? 0 }
        case .failed(let failure): fatalError(failure.message)
        default: break
        }
      }
    }
    return (whole, stage.withLock { $0 })
  }
}
