// No more orders at once than the memory holds.
import AtelierCore
import AtelierImaging
import Glibc
import TestKit
import Testing

@testable import AtelierEngine

@Suite struct AdmissionTests {
  /// The most bytes, and the most orders, that were inside at once.
  private func crowd(_ needs: [Int], budget: Int) async -> (bytes: Int, orders: Int) {
    let admission = Admission { budget }
    let inside = Shared((bytes: 0, orders: 0))
    let most = Shared((bytes: 0, orders: 0))
    await onOrders(needs.count) { index in
      admission.pass(needs[index]) {
        let now = inside.change { inside in
          inside.bytes += needs[index]
          inside.orders += 1
          return inside
        }
        most.change { $0 = (max($0.bytes, now.bytes), max($0.orders, now.orders)) }
        usleep(20_000)
        inside.change {
          $0.bytes -= needs[index]
          $0.orders -= 1
        }
      }
    }
    return most.value
  }

  @Test func thoseInsideFitTogether() async {
    let most = await crowd(Array(repeating: 40, count: 10), budget: 100)
    #expect(most.bytes <= 100 && most.orders <= 2)
  }

  @Test func thoseThatFitGoInTogether() async {
    #expect(await crowd(Array(repeating: 10, count: 8), budget: 100).orders > 1)
  }

  @Test func whatIsLargerThanAllRunsAlone() async {
    let most = await crowd([500, 10, 500, 10, 10], budget: 100)
    #expect(most.bytes == 500)
  }

  @Test func whatNeedsNothingWaitsForNobodyButItsTurn() async {
    #expect(await crowd(Array(repeating: 0, count: 6), budget: 0).bytes == 0)
  }

  @Test func whatWasThrownInsideGivesItsRoomBack() throws {
    struct Thrown: Error {}
    let admission = Admission { 100 }
    #expect(throws: Thrown.self) { try admission.pass(100) { throw Thrown() } }
    #expect(admission.pass(100) { true })
  }

  private func header(_ width: Int, _ height: Int, depth: Int = 8) -> PictureHeader {
    PictureHeader(kind: .png, width: width, height: height, depth: depth, model: .rgb, hasAlpha: false, frames: 1)
  }

  private func estimate(_ branches: [Branch], _ header: PictureHeader) throws -> Int {
    MemoryEstimate.bytes(.test([], branches), header, stages: try Misfit.stages())
  }

  @Test func theEstimateGrowsWithThePicture() throws {
    let small = try estimate([Branch(steps: [], outputs: [])], header(1000, 1000))
    let large = try estimate([Branch(steps: [], outputs: [])], header(10_000, 10_000))
    // Three frames of four bytes a pixel, beside what every order needs.
    #expect(large - small == 3 * 4 * (100_000_000 - 1_000_000))
  }

  @Test func deepPicturesNeedFourTimesAsMuch() throws {
    let shallow = try estimate([Branch(steps: [], outputs: [])], header(1000, 1000))
    let deep = try estimate([Branch(steps: [], outputs: [])], header(1000, 1000, depth: 16))
    #expect(deep - shallow == 3 * 12 * 1_000_000)
  }

  @Test func aVariantThatIsEnlargedCounts() throws {
    let shape = Shape(width: 20_000, height: 20_000, enlarges: true)
    let plain = try estimate([Branch(steps: [], outputs: [])], header(100, 100))
    let enlarged = try estimate([Branch(shape: shape, steps: [], outputs: [])], header(100, 100))
    #expect(enlarged - plain > 3_000_000_000)
  }

  @Test func aHeaderThatLiesIsNoOverflow() throws {
    #expect(try estimate([Branch(steps: [], outputs: [])], header(.max, .max, depth: 16)) == .max)
  }
}
