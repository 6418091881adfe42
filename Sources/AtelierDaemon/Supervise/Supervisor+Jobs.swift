// Jobs: prepared, given to the worker, published, and their originals brought to rest.
import AtelierCore
import AtelierStudio
import AtelierSystem
import Logging

extension Supervisor {
  /// Gives out work as long as there is work and a free place; what may have killed a worker runs alone.
  func dispatch() {
    guard worker != nil, posture != nil, mode != .paused, !replacement.isDue else { return }
    guarded("next job") {
      try journal.wake()
      while true {
        let atWork = flights.values.filter { $0.stage != .publishing }
        if atWork.contains(where: \.job.isSuspect) || atWork.count >= jobs || flights.count >= 4 * jobs { return }
        let suspect = try journal.hasSuspects()
        if suspect && !flights.isEmpty { return }
        let busy = Set(flights.keys).union(clearing.keys)
        guard let first = try journal.next(after: lastFolder, suspect: suspect, busy: busy) else { return }
        let job = suspect ? first : try preferred(to: first, busy: busy)
        guard let arrival = try journal.arrival(job.arrival) else { return }
        if job.id == first.id { lastFolder = job.folder }
        prepare(job, arrival)
        // It may have had to wait, and that could not be written: it would be the next one again.
        if owes { return }
      }
    }
  }

  private func prepare(_ job: JobRow, _ arrival: ArrivalRow) {
    if book.entries[job.recipe]?.feedsItself == true {
      return wait(
        job, "the results of '\(job.recipe)' would come in again as pictures, by a mount; it waits for its end")
    }
    let version = book.version(file: job.recipe, sha256: job.recipeSHA256) { try? journal.recipe(job.recipeSHA256) }
    guard let version else {
      return wait(job, "the recipe '\(job.recipe)' is gone and its last version cannot be used here")
    }
    let earlier = book.version(earlier: job.recipe, sha256: job.recipeSHA256) { try? journal.recipe(job.recipeSHA256) }
    serial += 1
    var flight = Flight(job: job, arrival: arrival, serial: serial)
    flight.models = modelNeeds.models(of: version)
    flights[job.id] = flight
    let preparation = Preparation(
      studio: studio, journal: journal, series: series, job: job, arrival: arrival, recipe: version, earlier: earlier,
      need: needs[job.id] ?? 0, promised: promised(without: job.id))
    hands.give { [inbox] in
      inbox.put(.prepared(job.id, Result { () throws(Trouble) in try preparation.run() }))
    }
  }

  func prepared(_ id: String, _ result: Result<Prepared, Trouble>) {
    guard var flight = flights[id] else { return }
    guard stopBy == nil, let worker, posture != nil else {
      flights[id] = nil
      return
    }
    if flight.isCancelled { return close(flight, as: .cancelled, "it was cancelled") }
    switch result {
    case .failure(let trouble): end(id, trouble)
    case .success(let prepared):
      guarded("begin") {
        let recipe = prepared.recipe
        try journal.keep(recipe: recipe.text, file: recipe.file, sha256: recipe.sha256)
        try journal.begin(id, recipeSHA256: recipe.sha256, sha256: prepared.sha256)
        flight.prepared = prepared
        flight.stage = .working
        // The worker may let it wait for a free processor; the clock starts when it begins.
        flight.deadline = Monotonic(seconds: .infinity)
        flights[id] = flight
        worker.ask(.order(prepared.plan.order), [prepared.input] + prepared.assets)
      }
      if flights[id]?.stage == .preparing { flights[id] = nil }
    }
  }

  /// When an order counts as hung: the time of its stage, with room for reading and writing pictures.
  func deadline(_ order: WorkOrder, label: String?) -> Monotonic {
    if let seconds = configuration.deadline { return Monotonic.now + seconds }
    let steps = order.shared + order.branches.flatMap(\.steps)
    let known = steps.filter { label == nil || $0.label == label }.compactMap { book.catalog[$0.stage]?.stage.deadline }
    return Monotonic.now + (known.max() ?? 120) + 120
  }

  func take(_ event: WorkEvent, of id: String, _ descriptors: [Descriptor]) {
    guard var flight = flights[id], flight.stage == .working, let prepared = flight.prepared else { return }
    switch event {
    case .progress(let fraction, let label):
      if label != flight.label { flight.deadline = deadline(prepared.plan.order, label: label) }
      flight.fraction = fraction.isFinite ? min(max(fraction, 0), 1) : 0
      flight.label = label
      flights[id] = flight
    case .note(let text): log.notice("note", metadata: ["picture": "\(flight.source)", "note": "\(text)"])
    case .output(let facts):
      if let file = descriptors.first { stage(file, facts, flight, prepared) }
    case .step: break
    case .shared(let values):
      flight.shared.merge(values) { known, _ in known }
      flights[id] = flight
    case .failed(let failure): failed(flight, failure)
    case .done(let evidence):
      modelNeeds.learn(evidence, of: prepared.recipe)
      flight.stage = .publishing
      flight.deadline = Monotonic(seconds: .infinity)
      flight.evidence = evidence
      flights[id] = flight
      publishIfStaged(id)
    }
  }

  private func failed(_ flight: Flight, _ failure: Failure) {
    let id = flight.job.id
    switch failure.kind {
    case .cancelled where flight.isCancelled: close(flight, as: .cancelled, "it was cancelled")
    case .cancelled:
      if let shortage = flight.shortage { return end(id, .wait(shortage)) }
      promise("requeue") { [journal] in try journal.requeue(id) }
      flights[id] = nil
    case .unavailable: end(id, .wait(failure.message))
    case .memory where waits[id, default: 0] < 5: end(id, .wait(failure.message))
    case .invalid, .fault, .memory: end(id, .wrong(words(failure, flight)))
    }
  }

  private func words(_ failure: Failure, _ flight: Flight) -> String {
    var place = flight.job.recipe.text
    if let mark = failure.mark { place += ":\(mark.line):\(mark.column)" }
    let step = failure.step.map { "'\($0)': " } ?? ""
    return failure.step == nil && failure.mark == nil ? failure.message : "\(place): \(step)\(failure.message)"
  }

  func published(_ id: String, _ result: Result<[String], Trouble>) {
    guard let flight = flights[id] else { return }
    switch result {
    case .failure(let trouble): end(id, trouble)
    case .success(let results):
      flights[id] = nil
      forgetWaits(of: id)
      if let resumed = flight.prepared?.resumed, !resumed.isEmpty {
        promise("supersede") { [journal] in try journal.supersede(resumed) }
      }
      log.info(
        "done",
        metadata: [
          "picture": "\(flight.source)", "job": "\(id)", "recipe": "\(flight.job.recipe)",
          "results": "\(results.joined(separator: ", "))",
        ])
      retireIfOver(flight.arrival.id)
    }
  }

  /// A job did not get on.
  func end(_ id: String, _ trouble: Trouble) {
    guard let flight = drop(id) else { return }
    switch trouble {
    case .known: close(flight, as: .superseded, "it was done before the studio was moved")
    case .wait(let reason): wait(flight.job, reason)
    case .changing(let facts):
      promise("settle again") { [self] in
        if flight.arrival.isKept, try journal.isSuperseded(flight.arrival) {
          return close(flight, as: .superseded, "it was saved again before its turn")
        }
        try journal.update(flight.arrival.id, facts: facts)
        try journal.wait(id, milliseconds: Int(settle * 1000), reason: "it is still being written")
      }
    case .wrong(let reason): close(flight, as: .failed, reason)
    }
  }

  func close(_ flight: Flight, as state: JobRow.State, _ reason: String) {
    drop(flight.job.id)
    forgetWaits(of: flight.job.id)
    promise("end") { [journal] in try journal.end(flight.job.id, as: state, reason: reason) }
    log.log(
      level: state.isRight ? .info : .warning, "\(state.rawValue)",
      metadata: [
        "picture": "\(flight.source)", "job": "\(flight.job.id)", "recipe": "\(flight.job.recipe)",
        "reason": "\(reason)",
      ])
    retireIfOver(flight.arrival.id)
  }

  private func wait(_ job: JobRow, _ reason: String) {
    let id = job.id
    let count = waits[id, default: 0]
    waits[id] = count + 1
    // To look for room costs little, so it is found soon.
    let longest = needs[id] == nil ? 300_000 : 10_000
    promise("wait") { [journal] in
      try journal.wait(id, milliseconds: min(1000 << min(count, 9), longest), reason: reason)
    }
    // Once: many may wait for days.
    log.log(
      level: count == 0 ? .notice : .debug, "waits",
      metadata: ["job": "\(id)", "recipe": "\(job.recipe)", "reason": "\(reason)"])
    tell(waiting: job, reason, count: count)
  }

  /// The job is over, or a person wants it tried at once.
  func forgetWaits(of id: String) {
    waits[id] = nil
    needs[id] = nil
    turn.forget(id)
  }

  /// Moves the original away once nothing is left to do with it.
  func retireIfOver(_ id: String) {
    promise("retire") { [self] in
      guard !retiring.contains(id), let arrival = try journal.arrival(id),
        arrival.state == .claimed || arrival.state == .leaving
      else { return }
      let jobs = try journal.jobs(of: id)
      guard jobs.allSatisfy(\.state.isLast) else { return }
      var reasons = jobs.filter { !$0.state.isRight }.map { $0.reason ?? "it was cancelled" }
      if jobs.isEmpty { reasons = [arrival.reason ?? "no recipe takes it"] }
      retiring.insert(id)
      let retirement = Retirement(root: studio.root, journal: journal, arrival: arrival, reasons: reasons)
      hands.give { [inbox] in
        do {
          _ = try retirement.run()
          inbox.put(.retired(id, nil))
        } catch {
          inbox.put(.retired(id, "\(error)"))
        }
      }
    }
  }

  func retired(_ id: String, _ failure: String?) {
    retiring.remove(id)
    guard let failure else { return rested(id) }
    log.warning("the original cannot be moved", metadata: ["id": "\(id)", "reason": "\(failure)"])
    retireLater[id] = Monotonic.now + 10
  }
}
