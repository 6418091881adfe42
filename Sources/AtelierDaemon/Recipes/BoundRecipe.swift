import AtelierCore
import AtelierSystem

/// A recipe that is right, and what it is bound to.
struct BoundRecipe: Sendable {
  enum Binding: Sendable {
    /// What arrives in a folder; a recipe that lies in the drop folder itself goes before others.
    case folder(PathBytes, Intake.Watch, isDropped: Bool)
    /// These, once.
    case ticket([RecipePath])
    /// Nothing: for `atelier run` only.
    case none
  }

  /// As seen from the studio.
  let file: PathBytes
  let sha256: String
  let text: [UInt8]
  let planner: Planner
  let binding: Binding
  /// All files and folders that it names.
  let assets: [PathBytes]
  /// The table that it takes rows from.
  let table: PathBytes?

  var recipe: Recipe { planner.recipe }

  init(file: PathBytes, sha256: String, text: [UInt8], recipe: Recipe) {
    self.file = file
    self.sha256 = sha256
    self.text = text
    planner = Planner(recipe, sha256: sha256)
    assets = recipe.assets.map { PathBytes($0) }
    table = (recipe.table?.file.name).map { PathBytes($0) }
    let dropped = file.isInside(PathBytes("drop"))
    binding =
      switch recipe.intake {
      case .inputs(let inputs): .ticket(inputs)
      case .watch(let watch) where !dropped: .folder(PathBytes(watch.folder), watch, isDropped: false)
      case .watch(let watch): .folder(file.parent, watch, isDropped: true)
      case .given where dropped:
        .folder(file.parent, Intake.Watch(folder: RecipePath(file.parent)), isDropped: true)
      case .given: .none
      }
  }

  /// The file's folder below the watched one when the recipe governs it, however the file is called.
  func subdir(of path: PathBytes) -> PathBytes? {
    guard case .folder(let folder, let watch, _) = binding, let subdir = path.parent.relative(to: folder) else {
      return nil
    }
    return subdir.isEmpty || watch.isRecursive ? subdir : nil
  }

  /// Whether the recipe wants the file at `path`.
  func takes(_ path: PathBytes) -> Bool {
    guard case .folder(_, let watch, _) = binding, let subdir = subdir(of: path) else { return false }
    return watch.takes(path.name.text, subdir: subdir.text)
  }

  /// What the planner is told of the picture at `path`.
  func arrival(at path: PathBytes) -> Arrival {
    Arrival(file: path.name.text, subdir: subdir(of: path)?.text ?? "")
  }
}

extension PathBytes {
  init(_ path: RecipePath) { self.init(path.components.joined(separator: "/")) }
}

extension RecipePath {
  init(_ path: PathBytes) { self.init(components: path.parts.map(\.text), written: path.text) }
}
