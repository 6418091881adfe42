// The real binary, as a person or a script runs it.
public import Foundation
import Synchronization

/// One finished run of `atelier`.
public struct AtelierCommand: Sendable {
  public let status: Int32
  public let output: String
  public let errors: String

  /// The lines of standard output.
  public var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// The release binary: `ATELIER_BINARY`, else the one that `make bundles` built.
  public static var binary: String {
    ProcessInfo.processInfo.environment["ATELIER_BINARY"] ?? checkout + "/.build/release/atelier"
  }

  /// The folder of the sources.
  public static let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// Runs `atelier` with `arguments` in `folder` and waits for its end.
  public static func run(_ arguments: String..., in folder: TemporaryFolder) throws -> AtelierCommand {
    try run(arguments, in: folder)
  }

  /// - Parameter plugins: the search path of bundles in the place of the shipped ones.
  public static func run(
    _ arguments: [String], in folder: TemporaryFolder, plugins: String? = nil
  ) throws -> AtelierCommand {
    let process = try prepared(arguments, in: folder)
    if let plugins { process.environment?["ATELIER_PLUGINS"] = plugins }
    return try finish(process)
  }

  /// Runs a process that ``prepared(_:in:log:)`` made, and waits for its end.
  public static func finish(_ process: Process) throws -> AtelierCommand {
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    // Both pipes are drained at once, or a chatty process would block on the other one.
    let complaint = Mutex(Data())
    let reading = DispatchGroup()
    let handle = errors.fileHandleForReading
    DispatchQueue.global().async(group: reading) {
      let data = handle.readDataToEndOfFile()
      complaint.withLock { $0 = data }
    }
    let said = output.fileHandleForReading.readDataToEndOfFile()
    reading.wait()
    process.waitUntilExit()
    return AtelierCommand(
      status: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
      errors: String(decoding: complaint.withLock { $0 }, as: UTF8.self))
  }

  /// A process that is ready to be started; its log goes to `log` in `folder` when a name is given.
  public static func prepared(_ arguments: [String], in folder: TemporaryFolder, log: String? = nil) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: binary)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder.path)
    var environment = ProcessInfo.processInfo.environment
    environment["ATELIER_PLUGINS"] = environment["ATELIER_PLUGINS"] ?? StageBench.bundles
    process.environment = environment
    if let log {
      try folder.write(log, "")
      let handle = FileHandle(forWritingAtPath: folder.path + "/" + log)
      process.standardError = handle
      process.standardOutput = handle
    }
    return process
  }
}
