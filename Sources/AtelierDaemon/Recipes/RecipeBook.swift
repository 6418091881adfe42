// Which recipes there are, which of them are right, and which governs what.
import AtelierCore
import AtelierStudio
import AtelierSystem

/// All recipes of the studio; a broken edit leaves the last good version in force.
struct RecipeBook {
  struct Entry {
    /// The last version that was right; nil when none ever was.
    var good: BoundRecipe?
    /// Whether its results would come in again as pictures, since something was mounted: it waits.
    var feedsItself = false
    /// Whether the text that was read last was refused for that, mounts or not.
    fileprivate var isGuarded = false
    /// The version whose stages are still being asked.
    var candidate: BoundRecipe?
    /// The checks of the candidate that have not been answered.
    var open: Set<String> = []
    var diagnostics: [Diagnostic] = []
    var sources: [SourceFile] = [] {
      // Asked for each picture, so it is not read off the text each time.
      didSet { isTicket = sources.first.map(Self.namesInputs) ?? false }
    }
    /// Of the text that was read last.
    var sha256: String?

    /// Whether it names its own pictures, right or wrong, so that nobody else's wait for it.
    private(set) var isTicket = false

    fileprivate mutating func promote(_ bound: BoundRecipe) {
      good = bound
      feedsItself = false
    }

    private static func namesInputs(_ source: SourceFile) -> Bool {
      guard case .mapping(let entries)? = YAMLReader.read(source).0?.content else { return false }
      return entries.contains { $0.key == "inputs" }
    }

    /// The version by which pictures are done; nil when there is none now.
    var inForce: BoundRecipe? { feedsItself ? nil : good }

    var isBroken: Bool { diagnostics.contains { $0.severity == .error } }
  }

  /// A question to a worker about one step of a recipe.
  struct Question: Sendable {
    var id: String
    var file: PathBytes
    var check: StageCheck
    var assets: [RecipePath]
    var tries = 0
  }

  let root: Folder
  let catalog: StageCatalog
  private(set) var entries: [PathBytes: Entry] = [:]
  private var questions: [String: Question] = [:]
  /// A version that a job was made from: the same text in another folder names other files.
  private struct Version: Hashable {
    var file: PathBytes
    var sha256: String
  }

  private var versions: [Version: BoundRecipe] = [:]
  private var folders: FolderIdentity

  init(root: Folder, catalog: StageCatalog) {
    self.root = root
    self.catalog = catalog
    folders = FolderIdentity(of: root)
  }

  /// Something was mounted or unmounted: recipes whose results would come in again by that wait, and others go on.
  ///
  /// - Returns: the recipes to be read again; others are not, since their own files may be away with the share.
  mutating func mountsChanged() -> [PathBytes] {
    let now = FolderIdentity(of: root)
    if now == folders { return [] }
    folders = now
    return entries.keys.sorted().filter { file in
      guard var entry = entries[file] else { return false }
      let before = entry.feedsItself
      entry.feedsItself = entry.good.map { !guardMistakes($0).isEmpty } ?? false
      entries[file] = entry
      return before != entry.feedsItself || entry.isGuarded || entry.candidate != nil
    }
  }

  private func guardMistakes(_ bound: BoundRecipe) -> [Diagnostic] {
    // Those that are still being asked too: at a start all are.
    let others = entries.filter { $0.key != bound.file }.sorted { $0.key < $1.key }
    return OutputGuard.mistakes(
      in: bound, beside: others.compactMap { $0.value.candidate ?? $0.value.inForce }, folders: folders)
  }

  /// Reads the recipe at `file` anew; gives the questions to ask before it is in force, nil when nothing is new.
  ///
  /// `force` reads it again although its text is the same: a file that it names has changed.
  mutating func load(_ file: PathBytes, force: Bool) -> [Question]? {
    var entry = entries[file] ?? Entry()
    let source: SourceFile
    do throws(SystemError) {
      source = SourceFile(name: file.text, bytes: try root.file(file).readAll(limit: 4 << 20))
    } catch {
      entry.sources = []
      entry.sha256 = nil
      entry.diagnostics = [Diagnostic(file: file.text, mark: nil, message: "cannot be read: \(error.reason)")]
      entries[file] = entry
      return []
    }
    let sha256 = SHA256.hex(source.bytes)
    if sha256 == entry.sha256, !force { return nil }
    forgetQuestions(of: file)
    entry.sha256 = sha256
    entry.candidate = nil
    entry.open = []
    defer { entries[file] = entry }
    let reading = read(source, file)
    entry.diagnostics = reading.diagnostics
    entry.sources = reading.sources
    guard let recipe = reading.recipe else {
      return reading.sound.map { ask(Planner($0, sha256: sha256), about: file, &entry) } ?? []
    }
    let bound = BoundRecipe(file: file, sha256: sha256, text: source.bytes, recipe: recipe)
    if case .ticket = bound.binding, !file.isInside(Studio.Place.drop.path) {
      entry.diagnostics.append(
        Diagnostic(
          file: file.text, mark: nil, message: "a job ticket ('inputs') does nothing in '\(file.parent)'",
          help: "drop it into 'drop', where it is carried out once"))
    }
    let loops = guardMistakes(bound)
    entry.diagnostics += loops
    entry.isGuarded = !loops.isEmpty
    let named = entries.values.compactMap { $0.candidate ?? $0.good }.sorted { $0.file < $1.file }
    entry.diagnostics += NameGuard.warnings(on: bound, beside: named)
    let asked = ask(bound.planner, about: file, &entry)
    if entry.isBroken { return asked }
    if asked.isEmpty { entry.promote(bound) } else { entry.candidate = bound }
    return asked
  }

  /// The stages of a recipe that is wrong already are asked as well, so that all is told at once.
  private mutating func ask(_ planner: Planner, about file: PathBytes, _ entry: inout Entry) -> [Question] {
    let (checks, assets) = planner.checks()
    let asked = checks.map { Question(id: ULID().text, file: file, check: $0, assets: assets) }
    for question in asked { questions[question.id] = question }
    entry.open = Set(asked.map(\.id))
    return asked
  }

  /// A recipe lies at `file` that has not been read yet.
  mutating func expect(_ file: PathBytes) {
    if entries[file] == nil { entries[file] = Entry() }
  }

  /// Takes in an answer; gives the recipe's file when that was the last open one.
  mutating func answer(_ id: String, _ findings: [StageCheck.Finding], failure: String?) -> PathBytes? {
    guard let question = questions.removeValue(forKey: id), var entry = entries[question.file] else { return nil }
    let (step, file) = (question.check.step, question.file.text)
    for finding in findings { entry.diagnostics.add(question.check.diagnostic(for: finding, file: file)) }
    if let failure {
      entry.diagnostics.add(
        Diagnostic(.warning, file: file, mark: step.mark, message: "'\(step.label)' could not be checked: \(failure)"))
    }
    entry.open.remove(id)
    let isLast = entry.open.isEmpty
    if isLast {
      if !entry.isBroken, let candidate = entry.candidate { entry.promote(candidate) }
      entry.candidate = nil
    }
    entries[question.file] = entry
    return isLast ? question.file : nil
  }

  /// The questions that a dead worker left open, to be asked again.
  mutating func unanswered() -> [Question] {
    for id in Array(questions.keys) { questions[id]?.tries += 1 }
    return questions.values.sorted { $0.id < $1.id }
  }

  /// The recipe's file is gone; whether there was one.
  mutating func remove(_ file: PathBytes) -> Bool {
    forgetQuestions(of: file)
    return entries.removeValue(forKey: file) != nil
  }

  /// The recipes that want the picture at `path`: those dropped nearest to it, else those bound from elsewhere.
  func takers(of path: PathBytes) -> [BoundRecipe] { governors(of: path).filter { $0.takes(path) } }

  /// The recipes in force for the folder of `path`.
  func governors(of path: PathBytes) -> [BoundRecipe] {
    let all = entries.values.compactMap(\.inForce).filter { $0.subdir(of: path) != nil }.sorted { $0.file < $1.file }
    let dropped = all.filter { if case .folder(_, _, isDropped: true) = $0.binding { true } else { false } }
    guard let nearest = dropped.map({ $0.file.parent.parts.count }).max() else { return all }
    return dropped.filter { $0.file.parent.parts.count == nearest }
  }

  /// Whether a recipe was dropped beside or above `path` that was never right, or is still being asked about:
  /// it will go before others, so its pictures wait.
  func isPending(_ path: PathBytes) -> Bool {
    entries.contains { file, entry in
      entry.inForce == nil && !entry.isTicket && file.isInside(Studio.Place.drop.path)
        && path.parent.isInside(file.parent)
    }
  }

  /// Why the picture at `path` waits for a recipe; nil when it does not.
  func reasonToWait(_ path: PathBytes) -> String? {
    if isPending(path) {
      return brokenRecipe(for: path) ?? "the recipe beside it is still being read"
    }
    return hasQuestions ? "recipes are still being checked" : nil
  }

  /// What to say when a recipe that may be meant for the picture at `path` has mistakes and was never right.
  func brokenRecipe(for path: PathBytes) -> String? {
    let broken = entries.filter { file, entry in
      let isNear = !file.isInside(Studio.Place.drop.path) || path.parent.isInside(file.parent)
      return entry.inForce == nil && entry.isBroken && !entry.isTicket && isNear
    }.keys.sorted()
    return broken.first.map { "the recipe '\($0)' has mistakes; problem/ says which" }
  }

  /// The recipes that may be mended by a change of the file at `path`, or name it.
  func concerned(by path: PathBytes) -> [PathBytes] {
    entries.filter { file, entry in
      let isNear = path.isInside(Studio.Place.recipes.path) || path.isInside(file.parent)
      return isNear && (entry.isBroken || names(entry, path))
    }.keys.sorted()
  }

  /// Whether a recipe names `path` as one of its own files.
  func isAsset(_ path: PathBytes) -> Bool { entries.values.contains { names($0, path) } }

  private func names(_ entry: Entry, _ path: PathBytes) -> Bool {
    [entry.good, entry.candidate].contains { bound in
      guard let bound else { return false }
      return bound.table == path || bound.assets.contains { path.isInside($0) }
    }
  }

  /// The folders outside `drop/` that recipes watch.
  var outerFolders: [PathBytes] {
    let folders = entries.values.compactMap { entry -> PathBytes? in
      guard case .folder(let folder, _, _)? = entry.good?.binding else { return nil }
      return folder.isInside(Studio.Place.drop.path) ? nil : folder
    }
    return Array(Set(folders)).sorted()
  }

  /// The recipe for a job: the version in force now, else the one it was made from.
  mutating func version(file: PathBytes, sha256: String, text: () -> [UInt8]?) -> BoundRecipe? {
    if let good = entries[file]?.good {
      // A ticket runs once as it is; another one of the same name is another job.
      if case .ticket = good.binding, good.sha256 != sha256 {} else { return good }
    }
    return version(earlier: file, sha256: sha256, text: text)
  }

  /// The version that a job was made from.
  mutating func version(earlier file: PathBytes, sha256: String, text: () -> [UInt8]?) -> BoundRecipe? {
    if let good = entries[file]?.good, good.sha256 == sha256 { return good }
    let version = Version(file: file, sha256: sha256)
    if let known = versions[version] { return known }
    guard let text = text() else { return nil }
    let source = SourceFile(name: file.text, bytes: text)
    guard let recipe = read(source, file).recipe else { return nil }
    let bound = BoundRecipe(file: file, sha256: sha256, text: text, recipe: recipe)
    versions[version] = bound
    return bound
  }

  private func read(_ source: SourceFile, _ file: PathBytes) -> RecipeReader.Reading {
    RecipeReader(catalog: catalog, assets: StudioAssets(root: root), home: file.parent.parts.map(\.text)).read(source)
  }

  /// Whether a worker still owes an answer.
  var hasQuestions: Bool { !questions.isEmpty }

  private mutating func forgetQuestions(of file: PathBytes) {
    questions = questions.filter { $0.value.file != file }
  }
}
