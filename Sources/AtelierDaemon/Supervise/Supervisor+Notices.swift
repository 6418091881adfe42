// What the owner is told of: by the log, where a monitor finds it by `event`, and by the webhook.
import AtelierCore
import AtelierStudio
import AtelierSystem
import Logging

/// What was told already, so that nothing is told twice.
struct Told {
  /// The mistakes of each broken recipe.
  var recipes: [PathBytes: [Diagnostic]] = [:]
  /// That jobs wait.
  var waiting = false
  /// That there is little space.
  var low = false
  /// That the journal cannot be written, which is not to be told again before.
  var nextJournal = Monotonic(seconds: 0)
}

extension Supervisor {
  /// An original came to its last place.
  func rested(_ id: String) {
    guarded("rest") {
      guard let arrival = try journal.arrival(id) else { return }
      let isProblem = arrival.state == .problem
      period.rested(inProblem: isProblem)
      guard isProblem else { return }
      let jobs = try journal.jobs(of: id).filter { !$0.state.isRight }
      var notice = notice(.problem, of: arrival.path, because: arrival.reason)
      notice.recipe = jobs.first?.recipe.text
      notice.jobs = jobs.map(\.id)
      log.warning(
        "went to problem/",
        metadata: [
          "event": "problem", "picture": "\(arrival.path)", "id": "\(id)", "reason": "\(notice.reason ?? "")",
          "recipe": "\(notice.recipe ?? "")", "job": "\(notice.jobs.joined(separator: " "))",
        ])
      webhook.tell(notice)
    }
  }

  /// A recipe has mistakes, or others than before, or none any more.
  func tell(_ file: PathBytes, _ entry: RecipeBook.Entry) {
    guard entry.isBroken else { return told.recipes[file] = nil }
    let mistakes = entry.diagnostics.filter { $0.severity == .error }
    log.warning(
      "recipe is wrong",
      metadata: [
        "event": "recipe", "recipe": "\(file)", "mistakes": "\(mistakes.count)",
        "reason": "\(mistakes.first?.message ?? "")",
      ])
    if told.recipes.updateValue(mistakes, forKey: file) == mistakes { return }
    var notice = notice(.recipe, because: mistakes.map { $0.rendered() }.joined(separator: "\n"))
    notice.recipe = file.text
    webhook.tell(notice)
  }

  /// A job waits for the `count`th time; that is told when it waits on, once until no job waits any more.
  func tell(waiting job: JobRow, _ reason: String, count: Int) {
    if count == 0, waits.count <= 1 { told.waiting = false }
    guard count == 2, !told.waiting else { return }
    told.waiting = true
    var notice = notice(.waiting, because: reason)
    notice.recipe = job.recipe.text
    notice.jobs = [job.id]
    log.warning("jobs wait", metadata: ["event": "waiting", "job": "\(job.id)", "reason": "\(reason)"])
    webhook.tell(notice)
  }

  /// The journal cannot be used.
  func tell(journal error: any Error) {
    // It may well be read in between, so that its end is not seen; it is told from time to time.
    guard told.nextJournal <= .now else { return }
    told.nextJournal = .now + 600
    let reason = "the journal cannot be written: \(error)"
    log.error("nothing is begun", metadata: ["event": "disk", "reason": "\(reason)"])
    webhook.tell(notice(.disk, because: reason))
  }

  /// The studio is away, as with its disk.
  func tellRootLost() {
    let reason = "the studio's folder is gone or another one is in its place"
    log.critical("\(reason)", metadata: ["event": "disk", "studio": "\(studio.root.path)"])
    webhook.tell(notice(.disk, because: reason))
  }

  /// Looks at the space from time to time.
  func watchSpace(_ now: Monotonic) {
    guard nextSpaceLook <= now, let free = try? studio.root.descriptor.space().free else { return }
    nextSpaceLook = now + 10
    let low = UInt64(studio.settings.low)
    // A tenth more, so that it is not told again with every picture.
    let isLow = free < (told.low ? low + low / 10 : low)
    defer { told.low = isLow }
    guard isLow, !told.low else { return }
    let reason = "the studio has \(free >> 20) MiB left, less than the \(low >> 20) MiB of 'low' in atelier.yaml"
    log.warning("little space is left", metadata: ["event": "disk", "reason": "\(reason)"])
    webhook.tell(notice(.disk, because: reason))
  }

  /// Tells, once, that all is done.
  func watchIdle(_ now: Monotonic) {
    guard period.isOpen, stopBy == nil, nextIdleLook <= now else { return }
    nextIdleLook = now + 0.5
    guarded("idle") {
      let isAtWork =
        try isClaiming || isMoving || !flights.isEmpty || !clearing.isEmpty || !retiring.isEmpty
        || journal.isAtWork(orWaits: false)
      // What is still being copied in is not known before it has settled.
      guard let counts = period.end(isAtWork: isAtWork, quiet: settle + 1, now: now) else { return }
      var notice = notice(.idle)
      notice.counts = counts
      notice.counts["waiting"] = try journal.counts()["waiting"] ?? 0
      var facts: Logger.Metadata = ["event": "idle"]
      for (name, count) in notice.counts { facts[name] = "\(count)" }
      log.info("idle", metadata: facts)
      webhook.tell(notice)
    }
  }

  func notice(
    _ event: WebhookSettings.Event, of picture: PathBytes? = nil, because reason: String? = nil
  ) -> Notice {
    var notice = Notice(event, studio: studio.root.path.text)
    notice.folder = picture?.parent.text
    notice.file = picture?.name.text
    notice.counts = period.counts
    notice.explain(reason)
    return notice
  }
}
