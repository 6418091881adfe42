// A manifest's `threads` is a promise to the stage.
import AtelierCore
import Glibc
import Synchronization
import Testing

@testable import AtelierEngine

@Suite struct StageGateTests {
  /// The most runs of each stage that were inside at once, and the most that were inside beside one that is alone.
  private func crowd(_ stages: [StageManifest]) async -> (most: [String: Int], besideAlone: Int) {
    let gate = StageGate()
    let inside = Mutex<[String: Int]>([:])
    let most = Mutex<[String: Int]>([:])
    let beside = Mutex(0)
    await withTaskGroup { group in
      for stage in stages {
        group.addTask {
          await withCheckedContinuation { done in
            startOrder {
              gate.pass(stage) {
                let now = inside.withLock { inside in
                  inside[stage.id, default: 0] += 1
                  return inside
                }
                most.withLock { $0[stage.id] = max($0[stage.id] ?? 0, now[stage.id] ?? 0) }
                if stage.threads == .alone { beside.withLock { $0 = max($0, now.values.reduce(0, +) - 1) } }
                for _ in 0..<50 { sched_yield() }
                inside.withLock { $0[stage.id, default: 1] -= 1 }
              }
              done.resume()
            }
          }
        }
      }
    }
    return (most.withLock { $0 }, beside.withLock { $0 })
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
