import AtelierCore
import AtelierStudio
import AtelierSystem
import Glibc

/// All that a worker needs for one job, opened and checked.
struct Prepared: Sendable {
  var plan: Plan
  var series: SeriesFiles
  var recipe: BoundRecipe
  var input: Descriptor
  var assets: [Descriptor]
  /// Of the input when it was opened; compared again before anything is published.
  var facts: FileFacts
  /// Of the input.
  var sha256: String
  /// Earlier arrivals of the same name that hold the beginning of this picture: uploads that broke off.
  var resumed: [String]
  /// The numbers of the results that an earlier try made visible.
  var visible: Set<Int>
}

/// Opens a job's input and assets and plans it; runs on a thread that may wait.
struct Preparation: Sendable {
  let studio: Studio
  let journal: Journal
  let series: SeriesFiles
  let job: JobRow
  let arrival: ArrivalRow
  /// The recipe in force.
  let recipe: BoundRecipe
  /// The version that an earlier try of the job was made with.
  let earlier: BoundRecipe?
  /// Bytes that its results may need, where an earlier try found no room for so much.
  var need = 0
  /// Bytes that others may still need, by their folder.
  var promised: [PathBytes: Int] = [:]

  func run() throws(Trouble) -> Prepared {
    let root = studio.root
    var recipe = recipe
    do {
      // A job of which results are visible ends with the version that these were made with.
      let visible = try Publication(studio: studio, journal: journal, job: job.id).findVisible()
      if !visible.isEmpty, let earlier { recipe = earlier }
      if let away = try Disks(root: root, journal: journal).away(PathBytes(recipe.recipe.output.folder)) { throw away }
      let folder = PathBytes(recipe.recipe.output.folder)
      if let shortage = try? Room(root: root).shortage(in: folder, need: need, promised: promised) {
        throw Trouble.wait(shortage)
      }
      let input = try openInput()
      let facts = try input.facts()
      // An open writer keeps its file across the claim's rename.
      if job.input == nil, !arrival.facts.hasContent(of: facts) || input.isBeingWritten() == true {
        throw Trouble.changing(facts)
      }
      let sha256 = try input.sha256()
      // In a studio that was moved, kept originals have other inodes than they had.
      if arrival.isKept, job.input == nil, try journal.hasDone(arrival, sha256: sha256, recipe: job.recipe) {
        throw Trouble.known
      }
      let resumed = job.input == nil ? try resumed(by: input) : []
      let name = job.input ?? arrival.path
      var plan = try recipe.planner.plan(id: job.id, arrival: recipe.arrival(at: name))
      plan.order.limits.fill(from: studio.settings.limits)
      if let name = plan.order.series?.name { plan.order.series?.values = series.values(of: name) }
      let assets = try OrderFiles(root: root).open(plan.assets)
      return Prepared(
        plan: plan, series: series, recipe: recipe, input: input, assets: assets, facts: facts, sha256: sha256,
        resumed: resumed, visible: visible)
    } catch let diagnostic as Diagnostic {
      throw .wrong(diagnostic.rendered(in: recipe.recipe.source))
    } catch {
      throw Trouble(error, "the picture cannot be read")
    }
  }

  private func resumed(by input: Descriptor) throws -> [String] {
    try journal.brokenOff(before: arrival).filter { try input.sha256(first: Int($0.facts.size)) == $0.sha256 }.map(\.id)
  }

  private func openInput() throws -> Descriptor {
    do throws(SystemError) {
      return try studio.root.file(job.input ?? arrival.place)
    } catch {
      // A share that is away takes its pictures with it, and brings them back.
      guard error.code == ENOENT, job.input == nil, Disks.isAway(arrival, below: studio.root) else { throw error }
      throw Trouble.wait("the disk or share that '\(arrival.path.parent)' lies on is not there now")
    }
  }
}

extension PictureLimits {
  /// Takes the studio's limits wherever these are the usual ones.
  fileprivate mutating func fill(from studio: PictureLimits) {
    let usual = PictureLimits()
    if pixels == usual.pixels { pixels = studio.pixels }
    if side == usual.side { side = studio.side }
    if bytes == usual.bytes { bytes = studio.bytes }
    if frames == usual.frames { frames = studio.frames }
  }
}
