// Every model that an installed bundle declares, each file once.
import AtelierCore
import AtelierModels
import AtelierStudio
import AtelierSystem
import FoundationEssentials

struct InstalledModels {
  /// A model's file, and the bundles that declare it.
  struct Entry {
    var manifest: ModelManifest
    var bundle: PathBytes
    /// "Style/painter": the bundle's name and its name for the model.
    var names: [String]
    /// The stages that cannot run without it.
    var users: [String]

    var name: String { names[0] }
  }

  let store: ModelStore
  let entries: [Entry]

  init() {
    let store = ModelStore(environment: ProcessInfo.processInfo.environment)
    var entries: [Entry] = []
    for bundle in Installation().found.bundles {
      for model in bundle.manifest.models {
        let name = "\(bundle.manifest.name)/\(model.id)"
        let place = store.place(of: model, bundle: bundle.folder)
        let users = bundle.manifest.stages.filter { $0.models.contains(model.id) }.map(\.id)
        if let known = entries.firstIndex(where: { store.place(of: $0.manifest, bundle: $0.bundle) == place }) {
          entries[known].names.append(name)
          entries[known].users += users
        } else {
          entries.append(Entry(manifest: model, bundle: bundle.folder, names: [name], users: users))
        }
      }
    }
    self.store = store
    self.entries = entries
  }

  /// The entries that `wanted` names by id or by "Bundle/id"; all when it names none.
  func select(_ wanted: [String]) throws -> [Entry] {
    for name in wanted where !entries.contains(where: { $0.isCalled(name) }) {
      let known = entries.isEmpty ? "none" : entries.flatMap(\.names).sorted().joined(separator: ", ")
      throw CommandError("no installed bundle declares a model '\(name)'; there are: \(known)")
    }
    return wanted.isEmpty ? entries : entries.filter { entry in wanted.contains { entry.isCalled($0) } }
  }

  /// Why the file of `entry`, which is here, does harm; nil when it does none or there is no runtime to try it with.
  func harm(of entry: Entry) -> ModelError? {
    do throws(ModelError) {
      try Installation.models().prove(entry.manifest, bundle: entry.bundle)
      return nil
    } catch {
      return error.kind == .unusable ? error : nil
    }
  }

  func state(of entry: Entry, isThorough: Bool = false) -> ModelStore.State {
    store.state(of: entry.manifest, bundle: entry.bundle, isThorough: isThorough)
  }
}

extension InstalledModels.Entry {
  func isCalled(_ name: String) -> Bool { names.contains(name) || names.contains { $0.hasSuffix("/\(name)") } }

  /// Whether it is fetched only when somebody wants it: no stage needs it, and no bundle brings it.
  var isOptional: Bool {
    if case .url = manifest.source { users.isEmpty } else { false }
  }

  /// "12.3 MB".
  var size: String { Self.text(manifest.bytes) }

  static func text(_ bytes: Int) -> String {
    let tenths = (bytes + 50_000) / 100_000
    return tenths == 0 ? "\(bytes) B" : "\(tenths / 10).\(tenths % 10) MB"
  }
}
