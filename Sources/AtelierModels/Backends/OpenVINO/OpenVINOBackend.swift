// OpenVINO on the processor, the first runtime.
import AtelierCore
public import AtelierSystem
import CInference

/// Runs networks with OpenVINO's library, which is found at run time.
public final class OpenVINOBackend: Backend {
  // The library's core may be used from any thread; it lives as long as the process.
  private nonisolated(unsafe) let runtime: OpaquePointer
  public let name: String
  private let cache: PathBytes?

  /// - Parameters:
  ///   - library: the path of `libopenvino_c.so`.
  ///   - cache: where compiled networks are kept, so that a second start is fast; nil for nowhere.
  /// - Throws: ``ModelError`` of the kind `missing`.
  public init(library: PathBytes, cache: PathBytes? = nil) throws(ModelError) {
    var error = CIError()
    guard let opened = library.withCString({ ci_open($0, &error) }) else {
      throw ModelError(.missing, "the model runtime '\(library.text)' cannot be used: \(error.message)")
    }
    runtime = opened
    let version = String(cString: ci_version(opened)).split(separator: "-").first.map(String.init) ?? ""
    name = "OpenVINO \(version)"
    self.cache = cache
  }

  public func load(_ path: String, _ options: LoadOptions) throws(ModelError) -> any BackendSession {
    var settings = [
      "INFERENCE_NUM_THREADS": String(options.threads), "NUM_STREAMS": "1", "ENABLE_CPU_PINNING": "NO",
      "PERFORMANCE_HINT": "LATENCY",
    ]
    if options.precision != .auto { settings["INFERENCE_PRECISION_HINT"] = options.precision.rawValue }
    // A folder for each, so that what belongs to a model that is gone can go too.
    if let cache, let name = options.name { settings["CACHE_DIR"] = cache.appending(name).text }
    var error = CIError()
    let shape = (options.shape ?? []).map(Int64.init)
    let session = Properties(settings).withPointer { properties, count in
      ci_load(runtime, path, properties, count, shape, Int32(shape.count), &error)
    }
    guard let session else { throw ModelError(.unusable, error.message) }
    return try OpenVINOSession(session)
  }

  /// The library in the folder of the runtime; nil when there is none.
  public static func library(in folder: PathBytes) -> PathBytes? {
    guard let entries = try? Folder(folder).entries() else { return nil }
    let names = entries.map(\.name).filter { $0.text.hasPrefix("libopenvino_c.so") }
    return names.max().map { folder.appending($0) }
  }
}

extension CIError {
  var message: String { withUnsafeBytes(of: text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) } }
}
