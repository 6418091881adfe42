// What a worker and its supervisor say to each other about one order.
import AtelierCore
import AtelierImaging
import AtelierStudio
import AtelierSystem
import Glibc
import TestKit
import Testing

@testable import AtelierEngine

@Suite struct WorkerServiceTests {
  /// A worker in this process, seen from the supervisor's end.
  private final class Bench {
    private let channel: Channel
    private let heard = Shared<[WorkerReply]>([])
    private let hasEnded = Shared(false)
    private(set) weak var service: WorkerService?

    init(untaken: Int = .max) throws {
      let (ours, theirs) = try Channel.pair()
      channel = ours
      let engine = Engine(stages: StageTable([]), pool: ComputePool(budget: 2))
      let service = WorkerService(engine: engine, channel: theirs, untaken: untaken)
      self.service = service
      try WorkThread.start("worker") { [hasEnded] in
        try? service.run(posture: WorkerPosture())
        hasEnded.change { $0 = true }
      }
      try WorkThread.start("ear") { [heard] in
        while let (reply, _) = try? ours.receive(WorkerReply.self) { heard.change { $0.append(reply) } }
      }
    }

    deinit { channel.hangUp() }

    /// An order with `count` results on `bytes`.
    func order(_ count: Int = 1, on bytes: [UInt8]) throws {
      let input = try Descriptor.memory(name: "input")
      try input.write(bytes)
      let branches = (0..<count).map { Branch(steps: [], outputs: [.png($0, "\($0).png")]) }
      try channel.send(WorkerRequest.order(.test([], branches)), descriptors: [input])
    }

    func say(_ request: WorkerRequest) throws { try channel.send(request) }
    func hangUp() { channel.hangUp() }

    /// The sizes of pictures whose orders wait to begin.
    var opened: [PictureSize] {
      heard.value.compactMap { if case .opened("test", let size) = $0 { size } else { nil } }
    }

    var outputs: [WorkEvent.Written] {
      heard.value.compactMap { if case .event("test", .output(let written)) = $0 { written } else { nil } }
    }

    /// How the order ended: "done", or why it failed.
    var end: String? {
      heard.value.lazy.compactMap { reply -> String? in
        switch reply {
        case .event("test", .done): "done"
        case .event("test", .failed(let failure)): failure.kind.rawValue
        default: nil
        }
      }.first
    }

    /// How many orders are over.
    var ends: Int {
      heard.value.count {
        if case .event(_, .done) = $0 { true } else if case .event(_, .failed) = $0 { true } else { false }
      }
    }

    /// Whether the worker and its orders are over.
    var isOver: Bool { hasEnded.value && service == nil }
  }

  private let picture: [UInt8]

  init() throws { picture = try Pictures.file(Pictures.flat(12, 8, SIMD4(9, 9, 9, 255))) }

  @Test func anOrderTellsItsPicturesSizeAndWaits() throws {
    let bench = try Bench()
    try bench.order(on: picture)
    #expect(eventually { bench.opened == [PictureSize(width: 12, height: 8, depth: 8)] })
    usleep(200_000)
    #expect(bench.outputs.isEmpty && bench.end == nil)
    try bench.say(.begin(order: "test"))
    #expect(eventually { bench.end == "done" })
    #expect(bench.outputs.count == 1)
  }

  @Test func anOrderThatWaitsMayBeCancelled() throws {
    let bench = try Bench()
    try bench.order(on: picture)
    #expect(eventually { !bench.opened.isEmpty })
    try bench.say(.cancel(order: "test"))
    // A word too late changes nothing.
    try bench.say(.begin(order: "test"))
    #expect(eventually { bench.end == "cancelled" })
    #expect(bench.outputs.isEmpty)
  }

  /// As a job is that was put back: its end is heard before the worker has forgotten the order.
  @Test func anOrderMayBeSentAgainTheMomentItEnds() throws {
    let bench = try Bench()
    func wait(for what: String, _ isThere: () -> Bool) -> Bool {
      let deadline = Monotonic.now + 20
      while !isThere() { if Monotonic.now > deadline { return false } }
      return true
    }
    for number in 1...500 {
      try bench.order(on: picture)
      guard wait(for: "the question", { bench.opened.count == number }) else {
        return #expect(bench.opened.count == number)
      }
      try bench.say(.begin(order: "test"))
      guard wait(for: "the end", { bench.ends == number }) else { return #expect(bench.ends == number) }
    }
  }

  @Test func whatHasNoHeaderIsRefusedWithoutAQuestion() throws {
    let bench = try Bench()
    try bench.order(on: Array("no picture".utf8))
    #expect(eventually { bench.end == "invalid" })
    #expect(bench.opened.isEmpty)
  }

  @Test func resultsWaitUntilEarlierOnesAreTaken() throws {
    // Room for none beside another.
    let bench = try Bench(untaken: 1)
    try bench.order(3, on: picture)
    #expect(eventually { !bench.opened.isEmpty })
    try bench.say(.begin(order: "test"))
    for count in 1...3 {
      #expect(eventually { bench.outputs.count == count })
      usleep(150_000)
      #expect(bench.outputs.count == count)
      try bench.say(.took(bytes: bench.outputs[count - 1].bytes))
    }
    #expect(eventually { bench.end == "done" })
  }

  @Test func anOrderWhoseResultsAreNotTakenMayBeCancelled() throws {
    let bench = try Bench(untaken: 1)
    try bench.order(3, on: picture)
    #expect(eventually { !bench.opened.isEmpty })
    try bench.say(.begin(order: "test"))
    #expect(eventually { bench.outputs.count == 1 })
    try bench.say(.cancel(order: "test"))
    #expect(eventually { bench.end == "cancelled" })
    #expect(bench.outputs.count < 3)
  }

  @Test(arguments: [false, true]) func aSupervisorThatIsGoneLeavesNobodyWaiting(begun: Bool) throws {
    let bench = try Bench(untaken: 1)
    try bench.order(3, on: picture)
    #expect(eventually { !bench.opened.isEmpty })
    if begun {
      try bench.say(.begin(order: "test"))
      #expect(eventually { bench.outputs.count == 1 })
    }
    bench.hangUp()
    #expect(eventually { bench.isOver })
  }
}
