// The most memory that a whole run of the command takes, as the kernel counts it.
import AtelierCore
import AtelierImaging
import AtelierSystem
import Foundation

struct Memory {
  /// Bytes: a run on the photograph, and the same run on next to nothing.
  let whole: Int
  let empty: Int

  var beyond: Int { whole - empty }

  /// - Parameter photograph: a JPEG of 12 MP.
  init(atelier: String, photograph: String) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/atelier-bench-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Poster.recipe.write(toFile: folder + "/bench.yaml", atomically: false, encoding: .utf8)
    let small = try Descriptor.memory(name: "small")
    let pixmap = try Pixmap(width: 64, height: 64, format: .rgba8)
    _ = try PictureWriter.write(
      Picture(pixels: pixmap, info: PictureInfo(kind: .jpeg)), as: OutputFormat(kind: .jpeg), to: small.raw)
    try Data(small.readAll()).write(to: URL(filePath: folder + "/small.jpg"))
    empty = try Self.peak([atelier, "run", folder + "/bench.yaml", folder + "/small.jpg"])
    whole = try Self.peak([atelier, "run", folder + "/bench.yaml", photograph])
  }

  static func peak(_ arguments: [String]) throws -> Int {
    var child = pid_t()
    var words = arguments.map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    guard posix_spawn(&child, arguments[0], nil, nil, &words, environ) == 0 else { throw CocoaError(.executableLoad) }
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(child, &status, 0, &usage) == child, status == 0 else { throw CocoaError(.executableRuntimeMismatch) }
    return usage.ru_maxrss * 1024
  }
}
