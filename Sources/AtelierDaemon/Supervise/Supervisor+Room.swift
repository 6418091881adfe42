// Space is promised to an order before it begins, and no two orders are promised the same.
import AtelierCore
import AtelierStudio
import AtelierSystem
import Logging

extension Supervisor {
  /// What those at work may still bring to the disk, by folder, that of `id` left out.
  func promised(without id: String) -> [PathBytes: Int] {
    var bytes: [PathBytes: Int] = [:]
    for flight in flights.values where flight.job.id != id && !flight.promised.isEmpty {
      guard let folder = flight.prepared?.plan.folder else { continue }
      bytes[PathBytes(folder), default: 0] = [bytes[PathBytes(folder), default: 0], flight.promisedBytes].saturatedSum
    }
    return bytes
  }

  /// The worker has read the header of a picture, and its order waits to be told to begin.
  func opened(_ id: String, _ size: PictureSize) {
    guard let flight = flights[id], flight.stage == .working, let prepared = flight.prepared else { return }
    if stopBy != nil || flight.isCancelled {
      worker?.ask(.cancel(order: id))
      return
    }
    // Those that begin a moment later find this promise; what others bring to the disk until the answer counts twice.
    let others = promised(without: id)
    flights[id]?.promised = ResultSize.most(prepared.plan.order, of: size, without: prepared.visible)
    let need = flights[id]?.promisedBytes ?? 0
    let folder = PathBytes(prepared.plan.folder)
    hands.give { [inbox, room = Room(root: studio.root), serial = flight.serial] in
      // A disk that does not answer says so when the results come.
      let shortage = try? room.shortage(in: folder, need: need, promised: others)
      inbox.put(.room(id, serial: serial, shortage: shortage))
    }
  }

  /// Whether there is room is known now.
  func room(_ id: String, _ serial: Int, _ shortage: String?) {
    guard let flight = flights[id], flight.serial == serial, flight.stage == .working else { return }
    if let shortage {
      flights[id]?.shortage = shortage
      // The next try looks for so much before it reads the picture again.
      needs[id] = flight.promisedBytes
    } else {
      needs[id] = nil
    }
    worker?.ask(shortage == nil && stopBy == nil ? .begin(order: id) : .cancel(order: id))
  }
}
