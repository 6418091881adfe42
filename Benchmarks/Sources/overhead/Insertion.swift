// What it costs to put a character of 2 MP into a photograph of 12 MP, beyond the same run without it.
import AtelierCore
import AtelierImaging
import AtelierSystem
import Foundation

struct Insertion {
  /// Seconds and bytes of the least of some runs.
  struct Cost {
    var seconds = Double.infinity
    var peak = Int.max
  }

  let with: Cost
  let without: Cost

  /// - Parameter photograph: a JPEG of 12 MP.
  init(atelier: String, photograph: String) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/atelier-insertion-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(Self.figure().readAll()).write(to: URL(filePath: folder + "/figure.png"))
    func recipe(_ name: String, _ stage: String) throws -> String {
      let text = """
        atelier: 1
        name: bench
        stages: [ \(stage) ]
        output: { folder: out, conflict: overwrite, formats: [ jpeg: { quality: 90 } ] }
        """
      try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
      return "\(folder)/\(name)"
    }
    with = try Self.cost([
      atelier, "run",
      recipe("with.yaml", "{ use: character-insertion, with: { character: figure.png, height: 55% } }"), photograph,
    ])
    without = try Self.cost([
      atelier, "run", recipe("without.yaml", "{ use: adjust, with: { exposure: 0.01 } }"), photograph,
    ])
  }

  private static func cost(_ arguments: [String]) throws -> Cost {
    var best = Cost()
    for _ in 0..<5 {
      let start = Date()
      best.peak = min(best.peak, try Memory.peak(arguments))
      best.seconds = min(best.seconds, Date().timeIntervalSince(start))
    }
    return best
  }

  /// An egg of some colours on nothing, 1240 x 1613 px.
  private static func figure() throws -> Descriptor {
    let pixmap = try Pixmap(width: 1240, height: 1613, format: .rgba8)
    for y in 0..<pixmap.height {
      let row = pixmap.bytes(y)
      for x in 0..<pixmap.width {
        let (dx, dy) = ((Double(x) - 620) / 600, (Double(y) - 806) / 790)
        let reach = (dx * dx + dy * dy).squareRoot()
        row[4 * x] = UInt8(200 - 60 * (y / 200 % 2))
        row[4 * x + 1] = UInt8(90 + 40 * (x / 150 % 2))
        row[4 * x + 2] = 50
        row[4 * x + 3] = UInt8(max(0, min(255, (1 - reach) * 600 * 128)))
      }
    }
    let file = try Descriptor.memory(name: "figure")
    let picture = Picture(pixels: pixmap, info: PictureInfo(kind: .png))
    _ = try PictureWriter.write(picture, as: OutputFormat(kind: .png, compression: 1), to: file.raw)
    return file
  }
}
