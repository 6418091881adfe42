// The real runtime, where it was fetched: ATELIER_RUNTIME, else `.runtime` of this checkout.
public import AtelierCore
public import AtelierModels
public import AtelierSystem
import FoundationEssentials

public enum InstalledRuntime {
  /// Where the runtime is looked for.
  public static let folder = PathBytes(
    ProcessInfo.processInfo.environment["ATELIER_RUNTIME"] ?? AtelierCommand.checkout + "/.runtime")

  /// Whether `make runtime` was run.
  public static var isThere: Bool { OpenVINOBackend.library(in: folder) != nil }

  /// The runtime; `cache` is where compiled networks go.
  public static func backend(cache: PathBytes? = nil) throws -> OpenVINOBackend {
    guard let library = OpenVINOBackend.library(in: folder) else { throw ModelError(.missing, "there is no runtime") }
    return try OpenVINOBackend(library: library, cache: cache)
  }

  /// Sessions whose networks run on one thread.
  public static func sessions(budget: Int = 4 << 30, cache: PathBytes? = nil) throws -> Sessions {
    Sessions(backend: try backend(cache: cache), budget: budget, turn: FreeTurn(threads: 1))
  }
}

extension Sessions {
  /// A lease of the network in the file `path`.
  public func lease(_ path: String, precision: ModelManifest.Precision = .f32, estimate: Int = 1) throws(ModelError)
    -> Lease
  {
    let hash = (try? Descriptor.reading(PathBytes(path)).sha256()) ?? path
    let model = ModelManifest(
      id: "net", source: .file(path), sha256: hash, bytes: 1, license: "MIT", precision: precision)
    return try lease(SessionKey(model), name: "net", estimate: estimate) { () throws(ModelError) in path }
  }
}

extension Lease {
  /// All results as floats, in the file's order.
  @discardableResult
  public func results(_ inputs: Numbers...) throws(ModelError) -> [[Float]] {
    var results = [[Float]](repeating: [], count: outputs.count)
    try run(inputs) { index, _, floats in results[index] = floats }
    return results
  }

  /// Runs the network on `inputs`, whose memory stays until it is done.
  public func run(
    _ inputs: [Numbers], take: (_ index: Int, _ shape: [Int], _ floats: [Float]) -> Void
  ) throws(ModelError) {
    defer { withExtendedLifetime(inputs) {} }
    try run(inputs.map(\.view)) { index, result throws(ModelError) in take(index, result.shape, result.floats) }
  }
}
