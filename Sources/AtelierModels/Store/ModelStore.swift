// Where downloaded models lie: one folder, each file named by its hash.
public import AtelierCore
public import AtelierSystem
import Glibc

/// Finds model files in bundles and in the store's folder.
public struct ModelStore: Sendable {
  /// `sha256-<hex>` for each model that was fetched; need not exist yet.
  public let folder: PathBytes

  /// Where the runtime keeps networks that it has compiled.
  public var compiled: PathBytes { folder.appending("compiled") }

  public init(folder: PathBytes) { self.folder = folder }

  /// ATELIER_MODELS, else `models` in the service's state directory, else the person's cache.
  public init(environment: [String: String]) {
    func set(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    if let own = set("ATELIER_MODELS") {
      folder = PathBytes(own)
    } else if let state = set("STATE_DIRECTORY")?.split(separator: ":").first {
      folder = PathBytes(state).appending("models")
    } else if let cache = set("XDG_CACHE_HOME") {
      folder = PathBytes(cache).appending("atelier/models")
    } else {
      folder = PathBytes(set("HOME") ?? "/var/cache").appending(".cache/atelier/models")
    }
  }

  /// How the file of a model is found.
  public enum State: Hashable, Sendable {
    case present(PathBytes)
    case missing
    /// It is there and not what the manifest declares; the sentence goes on from its name.
    case wrong(PathBytes, reason: String)
  }

  /// Where the file of `model` belongs; `bundle` is the folder of the bundle that declares it.
  public func place(of model: ModelManifest, bundle: PathBytes) -> PathBytes {
    switch model.source {
    case .file(let name): bundle.appending("models").appending(name)
    case .url: folder.appending("sha256-\(model.sha256)")
    }
  }

  /// Looks for the file and at its size; at its content only where `isThorough`.
  public func state(of model: ModelManifest, bundle: PathBytes, isThorough: Bool = false) -> State {
    let path = place(of: model, bundle: bundle)
    do throws(SystemError) {
      let file = try Descriptor.reading(path)
      let size = try file.facts().size
      if size != model.bytes { return .wrong(path, reason: "has \(size) bytes and should have \(model.bytes)") }
      if isThorough, try file.sha256() != model.sha256 {
        return .wrong(path, reason: "has the right size and another content than was declared")
      }
      return .present(path)
    } catch {
      return error.code == ENOENT ? .missing : .wrong(path, reason: "cannot be read: \(error.reason)")
    }
  }

  /// The file of `model`, its content checked against the hash.
  ///
  /// - Throws: ``ModelError`` with the command that mends it.
  public func verified(_ model: ModelManifest, bundle: PathBytes) throws(ModelError) -> PathBytes {
    let state = state(of: model, bundle: bundle, isThorough: true)
    if let problem = Self.problem(with: model, state) { throw problem }
    return place(of: model, bundle: bundle)
  }

  /// What is wrong with a model's file, nil when nothing is.
  public static func problem(with model: ModelManifest, _ state: State) -> ModelError? {
    let cure: String
    switch model.source {
    case .url: cure = "run `atelier models pull`"
    case .file: cure = "install the bundle again"
    }
    switch state {
    case .present: return nil
    case .missing: return ModelError(.missing, "the model '\(model.id)' is not there: \(cure)")
    case .wrong(let path, let reason):
      return ModelError(.missing, "the model '\(model.id)' is damaged: '\(path.text)' \(reason); \(cure)")
    }
  }
}
