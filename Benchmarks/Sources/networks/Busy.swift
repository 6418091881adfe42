// How busy a recipe with three stages that run networks keeps the cores.
import AtelierCore
import AtelierImaging
import AtelierSystem
import Foundation

enum Busy {
  private static let recipe = """
    atelier: 1
    name: three
    stages:
    \((1...3).map { _ in "  - { use: style-transfer, with: { style: style.png, strength: 50 } }" }.joined(separator: "\n"))
    output: { folder: out, conflict: overwrite, formats: [ jpeg: { quality: 90 } ] }

    """

  /// - Parameter atelier: the command, which finds its bundles by the environment.
  static func measure(atelier: String) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/atelier-busy-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try recipe.write(toFile: folder + "/three.yaml", atomically: false, encoding: .utf8)
    try picture(512, 512).write(to: URL(filePath: folder + "/style.png"))
    let names = (1...4).map { "\($0).png" }
    for name in names { try picture(900, 600).write(to: URL(filePath: "\(folder)/\(name)")) }
    // The first run tries the networks out and compiles them.
    guard try start(atelier, Array(names.prefix(1)), folder).waited == 0 else { throw CocoaError(.executableLoad) }
    let run = try start(atelier, names, folder)
    var sampler = ThreadSampler(process: run.processIdentifier)
    while run.isRunning {
      sampler.look()
      usleep(2_000)
    }
    guard run.waited == 0 else { throw CocoaError(.executableLoad) }
    let cores = Machine.cores
    let busy = sampler.counts.reduce(0) { $0 + Double(min($1, cores)) } / Double(sampler.counts.count * cores)
    print("three stages with networks on \(names.count) pictures, two at once, \(cores) cores")
    print("  cores that have a thread to run: \(percent(busy))")
    print("  looks with more threads than cores: \(percent(sampler.share { $0 > cores }))")
  }

  private static func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }

  private static func start(_ atelier: String, _ names: [String], _ folder: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: atelier)
    process.arguments = ["run", "three.yaml", "--jobs", "2"] + names
    process.currentDirectoryURL = URL(filePath: folder)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    return process
  }

  private static func picture(_ width: Int, _ height: Int) throws -> Data {
    let pixmap = try Networks.noise(width, height)
    let file = try Descriptor.memory(name: "picture")
    _ = try PictureWriter.write(
      Picture(pixels: pixmap, info: PictureInfo(kind: .png)), as: OutputFormat(kind: .png, compression: 1), to: file.raw
    )
    return Data(try file.readAll())
  }
}

extension Process {
  fileprivate var waited: Int32 {
    waitUntilExit()
    return terminationStatus
  }
}
