import AtelierCore
import AtelierStudio
import AtelierSystem
import Glibc

/// Obeys the first word of a picture: crash, fault, spin, gorge, close, hang, fail, slow, away, give-hang, give-fail,
/// give-crash, lie, twice, sized (in px), patient; anything else is copied.
struct Worker {
  let channel = Channel(Descriptor(owning: Channel.childDescriptor))
  /// Whether orders that wait may begin.
  private let answers = Monitor<[String: Bool]>([:])

  /// `hangs` has it hang while it loads a bundle that is not left out.
  func run(hangs: Bool, leftOut: Set<String>) {
    do {
      try channel.send(WorkerReply.loading(bundle: "test"))
      if hangs, !leftOut.contains("endless") {
        try channel.send(WorkerReply.loading(bundle: "endless"))
        while true { sleep(1000) }
      }
      try channel.send(WorkerReply.ready(WorkerPosture(bundles: ["test 1.0.0"])))
      while let (request, descriptors) = try channel.receive(WorkerRequest.self) {
        switch request {
        case .order(let order):
          try WorkThread.start("order") { work(order, descriptors) }
        case .check(let id, let check): answer(id, check)
        case .begin(let id): answers.change { $0[id] = true }
        case .cancel(let id): answers.change { $0[id] = false }
        case .took: break
        case .shutdown: exit(0)
        }
      }
    } catch {
      exit(1)
    }
    exit(0)
  }

  private func answer(_ id: String, _ check: StageCheck) {
    var findings: [StageCheck.Finding] = []
    if case .text(let text)? = check.step.parameters.value(at: "say") {
      if text == "crash-check" { abort() }
      if text == "bad-word" { findings = [StageCheck.Finding(path: "say", message: "this word is not for saying")] }
    }
    try? channel.send(WorkerReply.findings(check: id, findings, failure: nil))
  }

  private func work(_ order: WorkOrder, _ descriptors: [Descriptor]) {
    guard let picture = descriptors.first, var bytes = try? picture.readAll() else { abort() }
    let words = String(decoding: bytes.prefix(64), as: UTF8.self).split(whereSeparator: \.isWhitespace)
    tell(order, .progress(fraction: 0.5, label: order.shared.first?.label ?? ""))
    switch words.first {
    case "crash": abort()
    case "crash-beside":
      // Time for others to be in work too.
      usleep(300_000)
      abort()
    case "fault": UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
    case "spin":
      var turns = 0
      while turns >= 0 { turns = (turns + 1) & 0xffff }
    case "gorge":
      // More than the studio lets a worker have; one that gets it copies the picture and so is found out.
      guard let memory = malloc(40 << 30) else { abort() }
      free(memory)
    case "close":
      for number in 0..<20 { close(Int32(number)) }
      while true { sleep(1000) }
    case "hang": while true { sleep(1000) }
    case "slow": usleep(700_000)
    case "fail":
      return tell(order, .failed(Failure(.invalid, step: "echo", mark: SourceMark(line: 5, column: 3), message: "no")))
    case "away":
      guard access("/tmp/atelier-test-here-\(words.last ?? "")", F_OK) == 0 else {
        return tell(order, .failed(Failure(.unavailable, message: "the test file is not here")))
      }
    case "give-hang", "give-fail", "give-crash":
      give(order, bytes)
      if words.first == "give-crash" {
        // Time for the results to be staged.
        usleep(300_000)
        abort()
      }
      while words.first == "give-hang" { sleep(1000) }
      return tell(order, .failed(Failure(.invalid, step: "echo", message: "no")))
    case "sized":
      let sides = words.dropFirst().prefix(2).compactMap { Int($0) }
      guard sides.count == 2 else { abort() }
      send(.opened(order: order.id, PictureSize(width: sides[0], height: sides[1], depth: 8)))
      guard answers.wait({ $0.removeValue(forKey: order.id) }) else {
        return tell(order, .failed(Failure(.cancelled, message: "it was asked to stop")))
      }
      // Time for others to be in work too.
      usleep(500_000)
    case "patient":
      // Works until it is told to stop.
      _ = answers.wait { $0.removeValue(forKey: order.id) }
      return tell(order, .failed(Failure(.cancelled, message: "it was asked to stop")))
    case "lie": return lie(order, bytes)
    case "twice":
      give(order, bytes)
      give(order, bytes + Array(" again".utf8))
    default: break
    }
    if let series = order.series {
      // The first picture's bytes are what the series has in common.
      let known = series.values["echo"] ?? bytes
      tell(order, .shared(["echo": known]))
      bytes += Array(" of ".utf8) + known
    }
    for step in order.shared {
      if let network = TestStage.network(of: step.stage) {
        send(.models(ModelUsage(sessions: 1, loads: 1, bytes: 1, hashes: [network])))
      }
      if case .text(let text)? = step.parameters.value(at: "say") { bytes += Array(" \(text)".utf8) }
      if case .asset(let id, _)? = step.parameters.value(at: "file") {
        bytes += (try? descriptors[id.rawValue + 1].readAll()) ?? []
      }
    }
    give(order, bytes)
    end(order)
  }

  /// Says that all was done and gives a pipe, or a file of another length than it says.
  private func lie(_ order: WorkOrder, _ bytes: [UInt8]) {
    for output in order.branches.flatMap(\.outputs) {
      let written = WorkEvent.Written(
        index: output.index, width: 1, height: 1, bytes: 1 << 50, sha256: SHA256.hex(bytes))
      guard let file = try? Descriptor.memory(name: "output"), (try? file.write(bytes)) != nil else { abort() }
      try? channel.send(WorkerReply.event(order: order.id, .output(written)), descriptors: [file])
    }
    end(order)
  }

  private func end(_ order: WorkOrder) {
    let source = Evidence.Source(format: "test", width: 1, height: 1, depth: 8, profile: nil)
    tell(order, .done(Evidence(source: source)))
  }

  private func give(_ order: WorkOrder, _ bytes: [UInt8]) {
    for branch in order.branches {
      for output in branch.outputs { give(order, output, bytes + Array((branch.variant.map { " \($0)" } ?? "").utf8)) }
    }
  }

  private func give(_ order: WorkOrder, _ output: Branch.Output, _ bytes: [UInt8]) {
    guard let file = try? Descriptor.memory(name: "output"), (try? file.write(bytes)) != nil else { abort() }
    let written = WorkEvent.Written(
      index: output.index, width: 1, height: 1, bytes: bytes.count, sha256: SHA256.hex(bytes))
    try? channel.send(WorkerReply.event(order: order.id, .output(written)), descriptors: [file])
  }

  private func tell(_ order: WorkOrder, _ event: WorkEvent) { send(.event(order: order.id, event)) }

  private func send(_ reply: WorkerReply) { try? channel.send(reply) }
}
