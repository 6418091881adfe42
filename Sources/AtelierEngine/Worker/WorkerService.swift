// The worker process: orders in over one channel, events and files out over the same.
import AtelierCore
public import AtelierStudio
public import AtelierSystem
import Glibc
import Synchronization

/// Serves a supervisor until it hangs up or asks to stop.
public final class WorkerService: Sendable {
  private let engine: Engine
  private let channel: Channel
  private let orders = Mutex<[String: OrderInHand]>([:])
  private let atWork = Monitor(0)
  private let ownFiles: OpenFiles
  private let untaken: UntakenResults
  private let toldUsage = Mutex<ModelUsage?>(nil)

  /// - Parameter untaken: bytes of results that may wait in memory to be taken; nil for an eighth of what the process
  ///   may have.
  public init(engine: Engine, channel: Channel, untaken: Int? = nil) {
    self.engine = engine
    self.channel = channel
    self.untaken = UntakenResults(most: untaken ?? (Machine.processLimit ?? Machine.memory) / 8)
    ownFiles = OpenFiles([channel.socket])
  }

  /// Says that it is ready and serves; returns when the last order has ended.
  ///
  /// - Throws: ``SystemError`` when the channel breaks in the middle of a message.
  public func run(posture: WorkerPosture) throws(SystemError) {
    try channel.send(WorkerReply.ready(posture))
    while let (request, files) = try channel.receive(WorkerRequest.self) {
      switch request {
      case .order(let order): start(order, files)
      case .check(let id, let check): answer(id, check, files)
      case .begin(let id): orders.withLock { $0[id] }?.begin()
      case .took(let bytes): untaken.take(bytes)
      case .cancel(let id): cancel(orders.withLock { [$0[id]].compactMap { $0 } })
      case .shutdown:
        atWork.wait { $0 == 0 ? () : nil }
        return
      }
    }
    // The supervisor is gone: nobody would take the results.
    cancel(orders.withLock { Array($0.values) })
  }

  private func cancel(_ orders: [OrderInHand]) {
    for order in orders { order.cancel() }
    untaken.wake()
  }

  private func start(_ order: WorkOrder, _ files: [Descriptor]) {
    guard let input = files.first, files.count == order.assets.count + 1 else {
      tell(
        order.id,
        .failed(
          Failure(.fault, message: "the order came with \(files.count) files and names \(order.assets.count + 1)")))
      return
    }
    let inHand = OrderInHand()
    orders.withLock { $0[order.id] = inHand }
    onThread(named: "order", failing: { self.tell(order.id, .failed($0)) }) { [self] in
      let open = OpenFiles(files)
      let admit = { (size: PictureSize) in
        self.send(.opened(order: order.id, size))
        return inHand.waitToBegin()
      }
      engine.perform(
        order, input: input, assets: Array(files.dropFirst()), cancellation: inHand.cancellation, admit: admit
      ) { event, file in
        switch event {
        case .progress: break
        case .output(let written):
          self.endIfBroken(open)
          self.untaken.give(written.bytes, unless: inHand.cancellation)
        case .done, .failed:
          self.endIfBroken(open)
          self.tellUsage()
        default: self.endIfBroken(open)
        }
        self.tell(order.id, event, file)
      }
      // Whoever heard of its end may have sent it again already.
      orders.withLock { if $0[order.id] === inHand { $0[order.id] = nil } }
    }
  }

  /// Tells which networks are in memory and what they take when it is something else than before.
  private func tellUsage() {
    guard let (sessions, loads, bytes) = engine.stages.modelUsage else { return }
    let hashes = engine.stages.loadedModels.sorted()
    let usage = ModelUsage(sessions: sessions, loads: loads, bytes: bytes, hashes: hashes)
    let isNew = toldUsage.withLock { told in
      defer { told = usage }
      return told != usage
    }
    if isNew { send(.models(usage)) }
  }

  private func answer(_ id: String, _ check: StageCheck, _ files: [Descriptor]) {
    onThread(named: "check", failing: { self.send(.findings(check: id, [], failure: $0.message)) }) { [self] in
      send(.findings(check: id, engine.check(check, assets: files), failure: nil))
    }
  }

  private func onThread(
    named name: String, failing: @Sendable (Failure) -> Void, _ body: @escaping @Sendable () -> Void
  ) {
    atWork.change { $0 += 1 }
    do {
      try WorkThread.start(name) { [atWork] in
        body()
        atWork.change { $0 -= 1 }
      }
    } catch {
      atWork.change { $0 -= 1 }
      failing(Failure(.unavailable, message: "the machine has no thread left: \(error.reason)"))
    }
  }

  private func tell(_ order: String, _ event: WorkEvent, _ file: Descriptor? = nil) {
    send(.event(order: order, event), file)
  }

  /// A stage that closed files which are not its own has broken every order of this process, and nobody can tell
  /// which results are still right: the process ends, and each order is tried again alone.
  private func endIfBroken(_ files: OpenFiles) {
    if !ownFiles.areUntouched || !files.areUntouched { _exit(WorkerEnd.brokenFiles) }
  }

  /// A supervisor that is gone hears nothing; `run` then ends by itself.
  private func send(_ reply: WorkerReply, _ file: Descriptor? = nil) {
    try? channel.send(reply, descriptors: file.map { [$0] } ?? [])
  }
}
