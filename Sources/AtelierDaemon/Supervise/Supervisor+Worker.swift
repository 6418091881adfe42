// The worker: started, heard, minded, and replaced when it dies.
import AtelierCore
import AtelierStudio
import AtelierSystem
import Logging

extension Supervisor {
  func startWorker() {
    posture = nil
    hung = nil
    models = nil
    replacement = .none
    start.begin(within: startTime)
    do throws(SystemError) {
      worker = try WorkerLink(
        executable: configuration.executable,
        arguments: configuration.workerArguments + start.leftOut.flatMap { ["--without", $0] },
        environment: environment, memory: studio.settings.memory ?? Machine.memory
      ) { [inbox] link, event in inbox.put(.worker(link, event)) }
      log.debug("worker started", metadata: ["pid": "\(worker?.id ?? 0)"])
    } catch {
      postpone("\(error)")
    }
  }

  /// The daemon's own, without what is between it and the service manager.
  private var environment: [String: String] {
    let own = ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", "JOURNAL_STREAM", "CREDENTIALS_DIRECTORY"]
    return configuration.environment.filter { !own.contains($0.key) }
  }

  /// Seconds that one bundle may take to be loaded, and a worker until it loads the first.
  private var startTime: Double { configuration.deadline ?? 60 }

  func take(_ event: WorkerLink.Event) {
    switch event {
    case .ended(let end): ended(end)
    case .unsent(let order, let why): if let flight = flights[order] { close(flight, as: .failed, why) }
    case .reply(let reply, let descriptors):
      switch reply {
      case .loading(let bundle): if posture == nil { start.loads(bundle, within: startTime) }
      case .ready(let posture): if self.posture == nil { ready(posture) }
      case .opened(let order, let size): opened(order, size)
      case .event(let order, let event): take(event, of: order, descriptors)
      case .findings(let id, let findings, let failure): answered(id, findings, failure: failure)
      case .models(let usage): models = usage
      }
    }
  }

  private func ready(_ posture: WorkerPosture) {
    self.posture = posture
    start.succeeded()
    log.info(
      "worker is ready",
      metadata: [
        "bundles": "\(posture.bundles.joined(separator: ", "))",
        "locked in": "\(posture.protections.isEmpty ? "no" : posture.protections.joined(separator: ", "))",
      ])
    for refusal in posture.refusals { log.warning("bundle refused", metadata: ["reason": "\(refusal)"]) }
    for gap in posture.gaps { log.warning("the worker is not locked in whole", metadata: ["reason": "\(gap)"]) }
    askAgain()
  }

  private func askAgain() {
    let questions = book.unanswered()
    // A stage of which the worker dies while it only looks at parameters is not asked a third time.
    for question in questions where question.tries > 2 {
      answered(question.id, [], failure: "the worker died while the stage looked at its parameters")
    }
    ask(questions.filter { $0.tries <= 2 })
  }

  private func ended(_ end: WorkerLink.End) {
    let how = end.how
    let wasReady = posture != nil
    worker = nil
    posture = nil
    questionsDeadline = Monotonic(seconds: .infinity)
    models = nil
    if case .asked = replacement, flights.isEmpty {
      log.info("the worker is changed for one with the settings as they are now")
      return start.next = .now
    }
    let victims = flights.values.filter { $0.stage == .working }
    for victim in victims { drop(victim.job.id) }
    if stopBy != nil { return putBack(victims) }
    workerEnds += 1
    log.error(
      "worker ended",
      metadata: [
        "event": "worker", "reason": "\(how)",
        "in work": "\(victims.map(\.source.text).joined(separator: ", "))",
      ])
    if let hung, let culprit = victims.first(where: { $0.job.id == hung }) {
      putBack(victims.filter { $0.job.id != hung })
      let step = culprit.label.isEmpty ? "the picture" : "the step '\(culprit.label)'"
      charge(culprit, "\(step) took too long and was stopped")
    } else if victims.count == 1, let culprit = victims.first {
      let step = culprit.label.isEmpty ? "" : " in the step '\(culprit.label)'"
      charge(culprit, "the worker crashed\(step): \(how)", stack: end.stack)
    } else {
      // Nobody knows which of them it was, so each is tried alone, and only then charged.
      for victim in victims {
        promise("requeue") { [journal] in try journal.requeue(victim.job.id, suspect: true) }
      }
    }
    if wasReady { start.next = .now } else { postpone(how) }
  }

  private func charge(_ flight: Flight, _ reason: String, stack: [String] = []) {
    promise("crash") { [self] in
      let count = try journal.crash(flight.job.id, reason: reason)
      if count >= configuration.crashes {
        let place =
          stack.isEmpty ? "" : "\n\nFor the stage's makers, where it happened:\n" + stack.joined(separator: "\n")
        close(flight, as: .quarantined, "\(reason). It was tried \(count) times.\(place)")
      }
    }
  }

  /// The jobs go back to the queue, the try uncharged.
  func putBack(_ flights: [Flight]) {
    for flight in flights { promise("requeue") { [journal] in try journal.requeue(flight.job.id) } }
  }

  private func postpone(_ reason: String) {
    let culprit = start.bundle
    let pause = start.failed()
    var facts: Logger.Metadata = ["reason": "\(reason)", "next try": "in \(pause) s"]
    if let culprit { facts["while it loaded"] = "\(culprit)" }
    log.error("the worker does not start", metadata: facts)
    if let culprit, start.leftOut.contains(culprit) {
      log.error("a bundle is left out: no worker could start with it", metadata: ["bundle": "\(culprit)"])
    }
  }

  /// Kills a worker that works on one thing for too long.
  func watchDeadlines(_ now: Monotonic) {
    guard let worker, hung == nil else { return }
    if posture == nil, start.deadline <= now {
      start.deadline = Monotonic(seconds: .infinity)
      log.error("the worker hangs while it starts", metadata: ["bundle": "\(start.bundle ?? "none yet")"])
      return worker.kill()
    }
    // While its results are being brought to the disk it waits for that, and hangs through nobody's fault of its own.
    if let late = flights.values.first(where: { $0.stage == .working && $0.deadline <= now && $0.staging == 0 }) {
      hung = late.job.id
      log.error("picture hangs", metadata: ["picture": "\(late.source)", "step": "\(late.label)"])
      worker.kill()
    } else if book.hasQuestions, questionsDeadline <= now {
      questionsDeadline = Monotonic(seconds: .infinity)
      log.error("a stage hangs while it looks at parameters")
      worker.kill()
    }
  }

  func beginStop() {
    guard stopBy == nil else { return }
    log.info("stopping", metadata: ["in work": "\(flights.count)"])
    manager.stopping()
    stopBy = Monotonic.now + configuration.drain
    scanner.stop()
  }

  /// Whether everything has ended; past the time to stop, what a worker still does is put back.
  func isOver(_ now: Monotonic) -> Bool {
    guard let stopBy else { return false }
    let working = flights.values.filter { $0.stage == .working }
    if !working.isEmpty {
      if now < stopBy { return false }
      worker?.kill()
      worker = nil
      for flight in working { drop(flight.job.id) }
      putBack(working)
    }
    return flights.isEmpty && clearing.isEmpty && retiring.isEmpty && hands.count == 0
  }
}
