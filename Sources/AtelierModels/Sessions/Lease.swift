// The right to run one network: as long as it is held the session stays.
import AtelierSystem

/// One user's hold on a session; it ends with the last reference.
public final class Lease: Sendable {
  private let entry: Sessions.Entry
  private let sessions: Sessions
  private let name: String

  init(_ entry: Sessions.Entry, of sessions: Sessions, name: String) {
    self.entry = entry
    self.sessions = sessions
    self.name = name
  }

  deinit { sessions.giveBack(entry) }

  public var inputs: [Port] { entry.session.inputs }
  public var outputs: [Port] { entry.session.outputs }

  /// The place of the input called `name`; nil: the file has none.
  public func input(named name: String) -> Int? { entry.session.input(named: name) }
  /// The place of the output called `name`; nil: the file has none.
  public func output(named name: String) -> Int? { entry.session.output(named: name) }

  /// In what numbers it really computes: "f32", "bf16".
  public var precision: String { entry.session.precision }

  /// Runs the network when nobody else computes; `take` gets each result, whose memory is valid only inside.
  ///
  /// - Parameter inputs: in the order of the file.
  /// - Throws: ``ModelError``: `mismatch` for inputs that do not fit, `tooLarge` for more memory than there is.
  public func run(
    _ inputs: [TensorView], take: (_ index: Int, _ result: TensorView) throws(ModelError) -> Void
  ) throws(ModelError) {
    try check(inputs)
    let elements = inputs.reduce(0) { $0 &+ $1.byteCount / $1.type.size }
    try checkRoom(for: elements, bytes: inputs.reduce(0) { $0 &+ $1.byteCount })
    do throws(ModelError) {
      try sessions.turn.alone { () throws(ModelError) in
        let before = sessions.resident()
        try entry.session.run(inputs, take: take)
        note(growth: sessions.resident() - before, elements)
      }
    } catch {
      throw ModelError(error.kind, "the model '\(name)': \(error.message)")
    }
  }

  private func check(_ given: [TensorView]) throws(ModelError) {
    guard given.count == inputs.count else {
      throw ModelError(.mismatch, "the model '\(name)' has \(inputs.count) inputs and got \(given.count)")
    }
    for (index, (port, tensor)) in zip(inputs, given).enumerated() {
      let which = port.name.isEmpty ? "input \(index + 1)" : "input '\(port.name)'"
      guard TensorView.byteCount(tensor.type, tensor.shape) != nil, port.takes(tensor.shape) else {
        let shape = tensor.shape.map(String.init).joined(separator: " x ")
        throw ModelError(.mismatch, "the \(which) of the model '\(name)' takes \(port.shapeText), not \(shape)")
      }
      guard port.type == nil || port.type == tensor.type else {
        throw ModelError(
          .mismatch, "the \(which) of the model '\(name)' takes \(port.type.map { "\($0)" } ?? "?"), not \(tensor.type)"
        )
      }
    }
  }

  /// What earlier runs needed tells what a larger one will; a first one is held against its inputs alone.
  private func checkRoom(for elements: Int, bytes: Int) throws(ModelError) {
    let needs = sessions.state.change { _ in
      guard entry.elements > 0, elements > entry.elements else {
        return entry.bytes &+ (entry.elements > 0 ? 0 : bytes)
      }
      let share = Double(elements) / Double(entry.elements)
      return entry.bytes - entry.growth + Int(min(Double(entry.growth) * share, 1e15))
    }
    if needs > sessions.budget { throw sessions.refusal(name, needs: needs) }
  }

  private func note(growth: Int, _ elements: Int) {
    sessions.state.change { _ in
      entry.growth += max(growth, 0)
      entry.bytes += max(growth, 0)
      entry.elements = max(entry.elements, elements)
      entry.lastUse = .now
    }
    sessions.makeRoom()
  }
}
