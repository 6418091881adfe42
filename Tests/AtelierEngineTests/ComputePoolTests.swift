// The pool keeps its budget, loses no index, and serves several callers at once.
import Testing

@testable import AtelierEngine

@Suite struct ComputePoolTests {
  @Test(arguments: [1, 2, 7]) func everyIndexIsVisitedOnce(budget: Int) {
    let pool = ComputePool(budget: budget)
    let visits = Shared([Int](repeating: 0, count: 1000))
    pool.occupy { pool.forEach(1000) { index in visits.change { $0[index] += 1 } } }
    #expect(visits.value == [Int](repeating: 1, count: 1000))
  }

  @Test func anEmptyLoopReturns() {
    let pool = ComputePool(budget: 2)
    let count = Shared(0)
    pool.forEach(0) { _ in count.change { $0 += 1 } }
    pool.forEach(-5) { _ in count.change { $0 += 1 } }
    #expect(count.value == 0)
  }

  @Test func neverMoreThreadsComputeThanTheBudgetAllows() async {
    let pool = ComputePool(budget: 2)
    let (now, most) = (Shared(0), Shared(0))
    await onOrders(6) { _ in
      pool.occupy {
        pool.forEach(64) { _ in
          let count = now.change { now in
            now += 1
            return now
          }
          most.change { $0 = max($0, count) }
          var waste = 0.0
          for step in 0..<2000 { waste += Double(step).squareRoot() }
          now.change { $0 -= waste > 0 ? 1 : 0 }
        }
      }
    }
    #expect(most.value <= 2)
  }

  @Test func loopsOfSeveralOrdersEndWithTheirOwnResults() async {
    let pool = ComputePool(budget: 2)
    let sums = Shared([Int](repeating: 0, count: 8))
    await onOrders(8) { order in
      pool.occupy { pool.forEach(100) { index in sums.change { $0[order] += index * order } } }
    }
    #expect(sums.value == (0..<8).map { $0 * 4950 })
  }
}
