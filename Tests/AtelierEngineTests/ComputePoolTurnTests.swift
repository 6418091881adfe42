// Networks bring threads of their own, so they compute alone; nobody waits for ever.
import AtelierCore
import Testing

@testable import AtelierEngine

@Suite("Taking all places of the pool") struct ComputePoolTurnTests {
  @Test("nobody computes beside one who is alone", .timeLimit(.minutes(15)))
  func alone() async {
    let pool = ComputePool(budget: 3)
    let (inside, beside, turns) = (Shared(0), Shared(0), Shared(0))
    await onOrders(8) { order in
      pool.occupy {
        for step in 0..<10 {
          if (order + step).isMultiple(of: 2) {
            pool.alone { () throws(Never) in
              beside.change { $0 = max($0, inside.value) }
              turns.change { $0 += 1 }
            }
          } else {
            pool.forEach(16) { _ in
              inside.change { $0 += 1 }
              var waste = 0.0
              for number in 0..<500 { waste += Double(number).squareRoot() }
              inside.change { $0 -= waste > 0 ? 1 : 0 }
            }
            pool.giveWay()
          }
        }
      }
    }
    #expect(beside.value == 0)
    #expect(turns.value == 40)
  }

  @Test("after one was alone all places are there again", .timeLimit(.minutes(15)))
  func restored() async {
    let pool = ComputePool(budget: 2)
    pool.occupy { pool.alone { () throws(Never) in } }
    let met = Shared(0)
    // Both orders are inside at once only if both places are free.
    await onOrders(2) { _ in
      pool.occupy {
        met.change { $0 += 1 }
        while met.value < 2 {}
      }
    }
    #expect(met.value == 2)
  }

  @Test("who waits for a stage's turn gives way to the network inside it", .timeLimit(.minutes(15)))
  func gate() async {
    let pool = ComputePool(budget: 2)
    let gate = StageGate()
    let stage = StageManifest(id: "one", about: "", threads: .one, parameters: [])
    let runs = Shared(0)
    await onOrders(6) { _ in
      pool.occupy {
        gate.pass(stage, in: pool) {
          for _ in 0..<5 { pool.alone { () throws(Never) in runs.change { $0 += 1 } } }
        }
      }
    }
    #expect(runs.value == 30)
  }

  @Test("a place that was given up is another's meanwhile", .timeLimit(.minutes(15)))
  func aside() async {
    let pool = ComputePool(budget: 1)
    let step = Shared(0)
    await onOrders(2) { order in
      if order == 0 {
        pool.occupy {
          step.change { $0 = 1 }
          pool.aside { () throws(Never) in while step.value < 2 {} }
        }
      } else {
        while step.value < 1 {}
        pool.occupy { step.change { $0 = 2 } }
      }
    }
    #expect(step.value == 2)
  }
}
