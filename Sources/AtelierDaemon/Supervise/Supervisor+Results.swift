// Results: brought to the disk one by one as the worker gives them, made visible together.
import AtelierCore
import AtelierStudio
import AtelierSystem

extension Supervisor {
  /// Brings one result to the disk; what the plan does not want, or has already, is not taken.
  func stage(_ file: Descriptor, _ facts: WorkEvent.Written, _ flight: Flight, _ prepared: Prepared) {
    let (id, serial) = (flight.job.id, flight.serial)
    let outputs = prepared.plan.order.branches.lazy.flatMap(\.outputs)
    guard let wanted = outputs.first(where: { $0.index == facts.index }), !prepared.visible.contains(facts.index),
      flights[id]?.arrived.insert(facts.index).inserted == true
    else {
      worker?.ask(.took(bytes: facts.bytes))
      return
    }
    flights[id]?.staging += 1
    let staging = Staging(studio: studio, journal: journal, job: id)
    hands.give { [inbox, worker, folder = PathBytes(prepared.plan.folder)] in
      let result = Result { () throws(Trouble) in try staging.run(file, facts, as: wanted, in: folder) }
      worker?.ask(.took(bytes: facts.bytes))
      inbox.put(.staged(id, serial: serial, result))
    }
  }

  func staged(_ id: String, _ serial: Int, _ result: Result<OutputRow, Trouble>) {
    if flights[id]?.serial != serial {
      // Its try was given up in the meantime.
      guard var left = clearing[id], left.serial == serial else { return }
      left.staging -= 1
      if case .success(let row) = result { left.staged.append(row) }
      clearing[id] = left
      return clearIfWhole(id)
    }
    flights[id]?.staging -= 1
    if let flight = flights[id], flight.staging == 0, flight.deadline <= .now, let prepared = flight.prepared {
      flights[id]?.deadline = deadline(prepared.plan.order, label: flight.label)
    }
    switch result {
    case .success(let row):
      flights[id]?.staged.append(row)
      flights[id]?.promised[row.index] = nil
    case .failure(let trouble): if flights[id]?.trouble == nil { flights[id]?.trouble = trouble }
    }
    publishIfStaged(id)
  }

  /// Makes the results of a job visible once the worker has said that these are all, and all are on the disk.
  func publishIfStaged(_ id: String) {
    guard let flight = flights[id], flight.staging == 0, let evidence = flight.evidence,
      let prepared = flight.prepared
    else { return }
    if let trouble = flight.trouble { return end(id, trouble) }
    // From here on they are the publication's, which keeps or discards them.
    flights[id]?.staged = []
    let publication = Publication(studio: studio, journal: journal, job: id)
    hands.give { [inbox] in
      let result = Result { () throws(Trouble) in
        try publication.run(prepared, flight.staged, evidence, shared: flight.shared, source: flight.source)
      }
      inbox.put(.published(id, result))
    }
  }

  /// Ends a try; the job is not begun again before what was staged for it is gone.
  @discardableResult
  func drop(_ id: String) -> Flight? {
    guard let flight = flights.removeValue(forKey: id) else { return nil }
    if flight.staging > 0 || !flight.staged.isEmpty {
      clearing[id] = flight
      clearIfWhole(id)
    }
    return flight
  }

  private func clearIfWhole(_ id: String) {
    guard let flight = clearing[id], flight.staging == 0 else { return }
    let staging = Staging(studio: studio, journal: journal, job: id)
    hands.give { [inbox] in
      staging.discard(flight.staged)
      inbox.put(.cleared(id))
    }
  }
}
