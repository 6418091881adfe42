// The pool keeps its budget, loses no index, and serves several callers at once.
import Synchronization
import Testing

@testable import AtelierEngine

@Suite struct ComputePoolTests {
  @Test(arguments: [1, 2, 7]) func everyIndexIsVisitedOnce(budget: Int) {
    let pool = ComputePool(budget: budget)
    let visits = Mutex([Int](repeating: 0, count: 1000))
    pool.occupy { pool.forEach(1000) { index in visits.withLock { $0[index] += 1 } } }
    #expect(visits.withLock { $0 } == [Int](repeating: 1, count: 1000))
  }

  @Test func anEmptyLoopReturns() {
    let pool = ComputePool(budget: 2)
    let count = Mutex(0)
    pool.forEach(0) { _ in count.withLock { $0 += 1 } }
    pool.forEach(-5) { _ in count.withLock { $0 += 1 } }
    #expect(count.withLock { $0 } == 0)
  }

  @Test func neverMoreThreadsComputeThanTheBudgetAllows() async {
    let pool = ComputePool(budget: 2)
    let (now, most) = (Mutex(0), Mutex(0))
    await withTaskGroup { group in
      for _ in 0..<6 {
        group.addTask {
          await withCheckedContinuation { done in
            // A thread of its own, as orders have: the pool blocks its callers.
            startOrder {
              pool.occupy {
                pool.forEach(64) { _ in
                  let count = now.withLock { now in
                    now += 1
                    return now
                  }
                  most.withLock { $0 = max($0, count) }
                  var waste = 0.0
                  for step in 0..<2000 { waste += Double(step).squareRoot() }
                  #expect(waste > 0)
                  now.withLock { $0 -= 1 }
                }
              }
              done.resume()
            }
          }
        }
      }
    }
    #expect(most.withLock { $0 } <= 2)
  }

  @Test func loopsOfSeveralOrdersEndWithTheirOwnResults() async {
    let pool = ComputePool(budget: 2)
    let sums = await withTaskGroup { group in
      for order in 0..<8 {
        group.addTask {
          await withCheckedContinuation { done in
            startOrder {
              let sum = Mutex(0)
              pool.occupy { pool.forEach(100) { index in sum.withLock { $0 += index * order } } }
              done.resume(returning: sum.withLock { $0 })
            }
          }
        }
      }
      return await group.reduce(into: Set<Int>()) { $0.insert($1) }
    }
    #expect(sums == Set((0..<8).map { $0 * 4950 }))
  }
}
