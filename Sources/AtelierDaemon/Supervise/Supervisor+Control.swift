// What a person asks for while the daemon runs.
import AtelierStudio
import AtelierSystem
import Logging

extension Supervisor {
  /// Carries a request out, and tells what came of it.
  func carryOut(_ request: ControlRequest, _ answer: (ControlReply) -> Void) {
    var reply = ControlReply(refused: ["the journal cannot be used now; the log says why"])
    guarded("request") {
      if case .cancel(let names) = request {
        reply = try JournalControl(journal: journal).each(names) { try cancel($0) }
      } else {
        reply = try JournalControl(journal: journal).carryOut(request)
      }
      log.notice("asked for", metadata: ["what": "\(request.words)", "jobs": "\(reply.changed.count)"])
      switch request {
      case .mode(let mode): change(to: mode)
      case .retry, .retryAllFailed:
        isClaiming = true
        for id in reply.changed { forgetWaits(of: id) }
      case .cancel:
        for id in reply.changed {
          forgetWaits(of: id)
          if let job = try journal.job(id) { retireIfOver(job.arrival) }
        }
      }
    }
    answer(reply)
  }

  private func change(to mode: DaemonMode) {
    let before = self.mode
    self.mode = mode
    // What came while nothing was taken in is told once more.
    if before == .draining, mode != .draining { scanner.retell() }
  }

  /// Why a job cannot be given up; nil when it was, or will be as soon as its worker has heard of it.
  private func cancel(_ job: JobRow) throws -> String? {
    guard var flight = flights[job.id] else { return try journal.cancel(job) }
    if flight.stage == .publishing { return "its results are being published" }
    flight.isCancelled = true
    flights[job.id] = flight
    if flight.stage == .working { worker?.ask(.cancel(order: job.id)) }
    return nil
  }
}
