// One session for all, within one budget: with a runtime whose memory is a number.
import AtelierCore
import AtelierModels
import AtelierSystem
import Synchronization
import TestKit
import Testing

@Suite("Sessions")
struct SessionsTests {
  private func sessions(_ backend: FakeBackend, budget: Int = 1_000, idle: Double = 300) -> Sessions {
    Sessions(backend: backend, budget: budget, turn: FreeTurn(threads: 1), idle: idle, resident: backend.resident)
  }

  private func lease(
    _ sessions: Sessions, _ id: String, precision: ModelManifest.Precision = .f32, estimate: Int = 1
  ) throws(ModelError) -> Lease {
    try sessions.lease(SessionKey(.named(id, precision: precision)), name: id, estimate: estimate) {
      () throws(ModelError) in id
    }
  }

  @Test("two users of one file share one session")
  func shared() throws {
    let backend = FakeBackend()
    let sessions = sessions(backend)
    let one = try lease(sessions, "a")
    let other = try lease(sessions, "a")
    #expect(backend.loads.withLock { $0 } == ["a"])
    #expect(sessions.usage == (1, 1, 100))
    withExtendedLifetime((one, other)) {}
  }

  @Test("another precision is another session")
  func precisions() throws {
    let sessions = sessions(FakeBackend())
    let exact = try lease(sessions, "a")
    let fast = try lease(sessions, "a", precision: .bf16)
    #expect(sessions.usage.sessions == 2)
    #expect(exact.precision == "f32" && fast.precision == "bf16")
  }

  @Test("the least recently used goes first when the room is short")
  func leastRecent() throws {
    let backend = FakeBackend(weights: ["a": 400, "b": 400, "c": 400])
    let sessions = sessions(backend)
    _ = try lease(sessions, "a")
    _ = try lease(sessions, "b")
    _ = try lease(sessions, "a")
    _ = try lease(sessions, "c", estimate: 400)
    _ = try lease(sessions, "a")
    #expect(backend.loads.withLock { $0 } == ["a", "b", "c"])
    _ = try lease(sessions, "b", estimate: 400)
    #expect(backend.loads.withLock { $0 } == ["a", "b", "c", "b"])
  }

  @Test("a dropped session gives its memory back")
  func givenBack() throws {
    let backend = FakeBackend(weights: ["a": 700, "b": 700])
    let sessions = sessions(backend)
    _ = try lease(sessions, "a")
    _ = try lease(sessions, "b", estimate: 700)
    #expect(backend.memory.withLock { $0 } == 1_700)
  }

  @Test("what is in use is never dropped: the next one waits for it")
  func waits() async throws {
    let backend = FakeBackend(weights: ["a": 700, "b": 700])
    let sessions = sessions(backend)
    var held: Lease? = try lease(sessions, "a")
    let done = Mutex(false)
    let waiting = Task.detached {
      _ = try lease(sessions, "b", estimate: 700)
      done.withLock { $0 = true }
    }
    try await Task.sleep(for: .milliseconds(50))
    #expect(!done.withLock { $0 })
    #expect(held?.inputs.count == 1)
    held = nil
    try await waiting.value
    #expect(sessions.usage == (1, 2, 700))
  }

  @Test("a model that is declared larger than the budget is refused with both numbers, and not loaded")
  func declaredTooLarge() throws {
    let backend = FakeBackend()
    let sessions = sessions(backend, budget: 10 << 20)
    let error = try #require(throws: ModelError.self) { try lease(sessions, "big", estimate: 30 << 20) }
    #expect(error.kind == .tooLarge)
    #expect(error.message.contains("'big' needs 30 MiB") && error.message.contains("10 MiB"))
    #expect(backend.loads.withLock { $0 }.isEmpty)
  }

  @Test("a model that turns out larger than the budget is refused with what was measured, and let go")
  func measuredTooLarge() throws {
    let backend = FakeBackend(weights: ["big": 30 << 20])
    let sessions = sessions(backend, budget: 10 << 20)
    let error = try #require(throws: ModelError.self) { try lease(sessions, "big") }
    #expect(error.message.contains("'big' needs 30 MiB"))
    #expect(sessions.usage.bytes == 0)
    #expect(backend.memory.withLock { $0 } == 1_000)
  }

  @Test("what a run makes the process keep counts, once")
  func growth() throws {
    let backend = FakeBackend(growth: 1)
    let sessions = sessions(backend)
    let lease = try lease(sessions, "a")
    let picture = Numbers([1, 3, 4, 4])
    try lease.results(picture)
    try lease.results(picture)
    #expect(sessions.usage.bytes == 148)
  }

  @Test("a run that would outgrow the budget is refused by what a smaller one needed")
  func outgrown() throws {
    let sessions = sessions(FakeBackend(growth: 10))
    let lease = try lease(sessions, "a")
    try lease.results(Numbers([1, 3, 4, 4]))
    let error = try #require(throws: ModelError.self) {
      try lease.results(Numbers([1, 3, 8, 8]))
    }
    #expect(error.kind == .tooLarge)
  }

  @Test("a session that nobody used for a while is let go")
  func idle() async throws {
    let backend = FakeBackend()
    let sessions = sessions(backend, idle: 0.05)
    _ = try lease(sessions, "a")
    for _ in 0..<200 where sessions.usage.sessions > 0 { try await Task.sleep(for: .milliseconds(20)) }
    #expect(sessions.usage.sessions == 0)
    #expect(backend.memory.withLock { $0 } == 1_000)
  }

  @Test("a session that is leased is never let go for being idle")
  func idleButHeld() async throws {
    let sessions = sessions(FakeBackend(), idle: 0.02)
    let held = try lease(sessions, "a")
    try await Task.sleep(for: .milliseconds(150))
    #expect(sessions.usage.sessions == 1)
    withExtendedLifetime(held) {}
  }

  @Test("a load that fails says why and keeps nobody from the next")
  func failed() throws {
    let sessions = sessions(FakeBackend())
    let error = try #require(throws: ModelError.self) { try lease(sessions, "bad") }
    #expect(error.message == "the model 'bad' cannot be used: it is no network")
    _ = try lease(sessions, "a")
    #expect(sessions.usage.sessions == 1)
  }

  @Test("many threads at once load each file once, and one at a time")
  func crowd() async throws {
    let backend = FakeBackend()
    let sessions = sessions(backend)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<32 { group.addTask { _ = try lease(sessions, "model-\(number % 4)") } }
      try await group.waitForAll()
    }
    #expect(backend.loads.withLock { $0.count } == 4)
    #expect(backend.loading.withLock { $0.most } == 1)
  }

  @Test(
    "inputs that do not fit are refused with what fits",
    arguments: [
      ([1, 4, 4, 4], "takes 1 x 3 x ? x ?, not 1 x 4 x 4 x 4"), ([3, 4, 4], "takes 1 x 3 x ? x ?, not 3 x 4 x 4"),
    ])
  func mismatch(_ shape: [Int], _ words: String) throws {
    let lease = try lease(sessions(FakeBackend()), "a")
    let error = try #require(throws: ModelError.self) {
      try lease.results(Numbers(shape))
    }
    #expect(error.kind == .mismatch && error.message.contains(words), "\(error)")
  }

  @Test("too few inputs are refused by number")
  func tooFew() throws {
    let lease = try lease(sessions(FakeBackend()), "a")
    let error = try #require(throws: ModelError.self) { try lease.results() }
    #expect(error.message == "the model 'a' has 1 inputs and got 0")
  }
}
