import AtelierCore
import AtelierStudio
import AtelierSystem

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
}

/// Opens a job's input and assets and plans it; runs on a thread that may wait.
struct Preparation: Sendable {
  let root: Folder
  let series: SeriesFiles
  /// The studio's, for what the recipe leaves as it is.
  let limits: PictureLimits
  let job: JobRow
  let arrival: ArrivalRow
  let recipe: BoundRecipe

  func run() throws(Trouble) -> Prepared {
    do {
      let input = try root.file(job.input ?? arrival.place)
      let facts = try input.facts()
      // An open writer keeps its file across the claim's rename.
      if job.input == nil, !arrival.facts.hasContent(of: facts) || input.isBeingWritten() == true {
        throw Trouble.changing(facts)
      }
      let sha256 = try input.sha256()
      let name = job.input ?? arrival.path
      var plan = try recipe.planner.plan(id: job.id, arrival: recipe.arrival(at: name))
      plan.order.limits.fill(from: limits)
      if let name = plan.order.series?.name { plan.order.series?.values = series.values(of: name) }
      let assets = try OrderFiles(root: root).open(plan.assets)
      return Prepared(
        plan: plan, series: series, recipe: recipe, input: input, assets: assets, facts: facts, sha256: sha256)
    } catch let diagnostic as Diagnostic {
      throw .wrong(diagnostic.rendered(in: recipe.recipe.source))
    } catch {
      throw Trouble(error, "the picture cannot be read")
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
