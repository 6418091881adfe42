// `atelier serve` on a studio of the test's own.
public import Foundation

/// A daemon that ends with its last reference, at the latest.
public final class RunningDaemon {
  public let process: Process
  private let folder: TemporaryFolder

  /// Starts it with a settle time of `settle` seconds and waits until it has made the studio's folders.
  public convenience init(_ folder: TemporaryFolder, settle: Double = 0.3) throws {
    try self.init(folder, settle: settle, environment: [:])
  }

  /// - Parameter environment: takes the place of the test's own variables.
  public convenience init(_ folder: TemporaryFolder, settle: Double = 0.3, environment: [String: String]) throws {
    try self.init(folder, arguments: ["serve", ".", "--settle", "\(settle)"], environment: environment)
  }

  /// - Parameter plugins: the search path of bundles in the place of the shipped ones.
  public init(
    _ folder: TemporaryFolder, arguments: [String], plugins: String? = nil, environment: [String: String] = [:]
  ) throws {
    self.folder = folder
    process = try AtelierCommand.prepared(arguments, in: folder, log: "serve.log")
    process.environment?.merge(environment) { $1 }
    if let plugins { process.environment?["ATELIER_PLUGINS"] = plugins }
    try process.run()
    _ = eventually { log.contains(" ready") || !process.isRunning }
  }

  deinit { if process.isRunning { process.terminate() } }

  /// Everything it said so far.
  public var log: String { String(decoding: (try? folder.bytes("serve.log")) ?? [], as: UTF8.self) }

  /// Asks it to end, and gives its exit status.
  public func stop() -> Int32 {
    process.terminate()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
