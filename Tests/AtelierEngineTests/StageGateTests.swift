// A manifest's `threads` is a promise to the stage.
import AtelierCore
import Glibc
import Testing

@testable import AtelierEngine

@Suite struct StageGateTests {
  /// The most runs of each stage that were inside at once, and the most that were inside beside one that is alone.
  private func crowd(_ stages: [StageManifest]) async -> (most: [String: Int], besideAlone: Int) {
    let gate = StageGate()
    let inside = Shared<[String: Int]>([:])
    let most = Shared<[String: Int]>([:])
    let beside = Shared(0)
    await onOrders(stages.count) { index in
      let stage = stages[index]
      gate.pass(stage) {
        let now = inside.change { inside in
          inside[stage.id, default: 0] += 1
          return inside
        }
        most.change { $0[stage.id] = max($0[stage.id] ?? 0, now[stage.id] ?? 0) }
        if stage.threads == .alone { beside.change { $0 = max($0, now.values.reduce(0, +) - 1) } }
        for _ in 0..<50 { sched_yield() }
        inside.change { $0[stage.id, default: 1] -= 1 }
      }
    }
    return (most.value, beside.value)
  }

  private func stage(_ id: String, _ threads: StageManifest.Threads) -> StageManifest {
    StageManifest(id: id, about: "", threads: threads, parameters: [])
  }

  @Test func oneMeansOneOfThatStage() async {
    let runs = (0..<12).map { _ in stage("one", .one) } + (0..<12).map { _ in stage("many", .many) }
    #expect(await crowd(runs).most["one"] == 1)
  }

  @Test func aloneMeansNobodyBesideIt() async {
    let runs = (0..<6).map { _ in stage("alone", .alone) } + (0..<18).map { _ in stage("many", .many) }
    let (most, beside) = await crowd(runs.shuffled())
    #expect(most["alone"] == 1)
    #expect(beside == 0)
  }
}
