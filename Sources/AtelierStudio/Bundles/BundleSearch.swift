public import AtelierCore
public import AtelierSystem
import Glibc

/// Finds the plugin bundles of this machine: folders `Name.atelier` with a `plugin.yaml`, one level deep.
public struct BundleSearch: Sendable {
  /// The folders looked through, the first to be believed first.
  public let folders: [PathBytes]

  public init(folders: [PathBytes]) { self.folders = folders }

  /// ATELIER_PLUGINS (joined by `:`) replaces the usual folders: the person's own, the machine's, and those beside
  /// the `executable`.
  public init(environment: [String: String], executable: PathBytes) {
    if let own = environment["ATELIER_PLUGINS"], !own.isEmpty {
      folders = own.split(separator: ":").map { PathBytes($0) }
      return
    }
    var folders: [PathBytes] = []
    if let home = environment["HOME"], !home.isEmpty {
      folders.append(PathBytes(home).appending(".local/share/atelier/plugins"))
    }
    folders += [PathBytes("/usr/local/lib/atelier/plugins"), PathBytes("/usr/lib/atelier/plugins")]
    let beside = executable.parent.parent.appending("lib/atelier/plugins")
    if !folders.contains(beside) { folders.append(beside) }
    self.folders = folders
  }

  /// What a search found.
  public struct Result: Sendable {
    public var bundles: [FoundBundle] = []
    public var refused: [RefusedBundle] = []

    /// Every stage of the bundles found.
    public var catalog: StageCatalog { StageCatalog(bundles.map(\.manifest)) }
  }

  /// Looks through the folders; one that does not exist holds nothing.
  public func run() -> Result {
    var result = Result()
    for path in folders {
      guard let folder = try? Folder(path), let entries = try? folder.entries() else { continue }
      for entry in entries.sorted(by: { $0.name < $1.name }) where entry.name.ending == PathBytes("atelier") {
        take(path.appending(entry.name), into: &result)
      }
    }
    return result
  }

  private func take(_ path: PathBytes, into result: inout Result) {
    let reason: String
    switch Self.read(path) {
    case .failure(let refusal): reason = refusal.reason
    case .success(let bundle):
      let name = bundle.manifest.name
      if let first = result.bundles.first(where: { $0.manifest.name == name }) {
        reason = "the bundle '\(name)' was found before, in \(first.folder.text)"
      } else if let taken = Self.clash(bundle.manifest, with: result.bundles) {
        reason = taken
      } else {
        result.bundles.append(bundle)
        return
      }
    }
    result.refused.append(RefusedBundle(folder: path, reason: reason))
  }

  private struct Refusal: Error { var reason: String }

  // A bundle's folder may be a link: the search path is the machine owner's, not a recipe's.
  private static func read(_ path: PathBytes) -> Swift.Result<FoundBundle, Refusal> {
    do throws(SystemError) {
      let bytes = try Folder(path).file(PathBytes("plugin.yaml")).readAll(limit: 1 << 20)
      let file = SourceFile(name: path.appending("plugin.yaml").text, bytes: bytes)
      let (manifest, diagnostics) = ManifestReader.read(file)
      guard let manifest else { return .failure(Refusal(reason: Diagnostic.rendered(diagnostics, in: [file]))) }
      return .success(FoundBundle(folder: path, manifest: manifest, warnings: diagnostics))
    } catch {
      let reason = error.code == ENOENT ? "it has no plugin.yaml" : "its plugin.yaml cannot be read: \(error.reason)"
      return .failure(Refusal(reason: reason))
    }
  }

  private static func clash(_ manifest: BundleManifest, with bundles: [FoundBundle]) -> String? {
    for bundle in bundles {
      for stage in manifest.stages where bundle.manifest.stages.contains(where: { $0.id == stage.id }) {
        return "its stage '\(stage.id)' is in the bundle '\(bundle.manifest.name)' already, in \(bundle.folder.text)"
      }
    }
    return nil
  }
}
