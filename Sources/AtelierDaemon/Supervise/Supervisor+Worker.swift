// The worker: started, heard, minded, and replaced when it dies.
import AtelierCore
import AtelierStudio
import AtelierSystem
import Logging

extension Supervisor {
  func startWorker() {
    posture = nil
    hung = nil
    do throws(SystemError) {
      worker = try WorkerLink(
        executable: configuration.executable, arguments: configuration.workerArguments,
        environment: configuration.environment, memory: studio.settings.memory
      ) { [inbox] link, event in inbox.put(.worker(link, event)) }
      log.debug("worker started", metadata: ["pid": "\(worker?.id ?? 0)"])
    } catch {
      postpone("\(error)")
    }
  }

  func take(_ event: WorkerLink.Event) {
    switch event {
    case .ended(let how): ended(how)
    case .unsent(let order, let why): if let flight = flights[order] { close(flight, as: .failed, why) }
    case .reply(let reply, let descriptors):
      switch reply {
      case .ready(let posture):
        self.posture = posture
        falseStarts = 0
        log.info("worker is ready", metadata: ["bundles": "\(posture.bundles.joined(separator: ", "))"])
        for refusal in posture.refusals { log.warning("bundle refused", metadata: ["reason": "\(refusal)"]) }
        askAgain()
      case .event(let order, let event): take(event, of: order, descriptors)
      case .findings(let id, let findings, let failure): answered(id, findings, failure: failure)
      }
    }
  }

  private func askAgain() {
    let questions = book.unanswered()
    // A stage of which the worker dies while it only looks at parameters is not asked a third time.
    for question in questions where question.tries > 2 {
      answered(question.id, [], failure: "the worker died while the stage looked at its parameters")
    }
    ask(questions.filter { $0.tries <= 2 })
  }

  private func ended(_ how: String) {
    let wasReady = posture != nil
    worker = nil
    posture = nil
    questionsDeadline = Monotonic(seconds: .infinity)
    let victims = flights.values.filter { $0.stage == .working }
    for victim in victims { flights[victim.job.id] = nil }
    if stopBy != nil { return putBack(victims) }
    log.error(
      "worker ended", metadata: ["how": "\(how)", "in work": "\(victims.map(\.source.text).joined(separator: ", "))"])
    if let hung, let culprit = victims.first(where: { $0.job.id == hung }) {
      putBack(victims.filter { $0.job.id != hung })
      let step = culprit.label.isEmpty ? "the picture" : "the step '\(culprit.label)'"
      charge(culprit, "\(step) took too long and was stopped")
    } else if victims.count == 1, let culprit = victims.first {
      let step = culprit.label.isEmpty ? "" : " in the step '\(culprit.label)'"
      charge(culprit, "the worker crashed\(step): \(how)")
    } else {
      // Nobody knows which of them it was, so each is tried alone, and only then charged.
      for victim in victims {
        promise("requeue") { [journal] in try journal.requeue(victim.job.id, suspect: true) }
      }
    }
    if wasReady { restart = .now } else { postpone(how) }
  }

  private func charge(_ flight: Flight, _ reason: String) {
    promise("crash") { [self] in
      let count = try journal.crash(flight.job.id, reason: reason)
      if count >= configuration.crashes {
        close(flight, as: .quarantined, "\(reason). It was tried \(count) times.")
      }
    }
  }

  /// The jobs go back to the queue, the try uncharged.
  func putBack(_ flights: [Flight]) {
    for flight in flights { promise("requeue") { [journal] in try journal.requeue(flight.job.id) } }
  }

  private func postpone(_ reason: String) {
    falseStarts += 1
    let pause = min(0.5 * Double(1 << min(falseStarts, 7)), 60)
    restart = Monotonic.now + pause
    log.error("the worker does not start", metadata: ["reason": "\(reason)", "next try": "in \(pause) s"])
  }

  /// Kills a worker that works on one thing for too long.
  func watchDeadlines(_ now: Monotonic) {
    guard let worker, hung == nil else { return }
    if let late = flights.values.first(where: { $0.stage == .working && $0.deadline <= now }) {
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
      for flight in working { flights[flight.job.id] = nil }
      putBack(working)
    }
    return flights.isEmpty && retiring.isEmpty && hands.count == 0
  }
}
