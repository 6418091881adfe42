// How much room the results of an order are thought to need.
import AtelierCore
import Testing

@testable import AtelierDaemon

@Suite struct ResultSizeTests {
  private func order(_ outputs: [OutputFormat], shape: Shape? = nil) -> WorkOrder {
    let outputs = outputs.enumerated().map { Branch.Output(index: $0, name: "\($0)", format: $1) }
    return WorkOrder(
      id: "1", source: "a.jpg", recipe: .init(name: "r", file: "r.yaml", sha256: "00"), shared: [],
      branches: [Branch(shape: shape, steps: [], outputs: outputs)])
  }

  private func most(_ format: OutputFormat, depth: Int = 8, shape: Shape? = nil) -> Int? {
    ResultSize.most(order([format], shape: shape), of: PictureSize(width: 100, height: 50, depth: depth))[0]
  }

  @Test func everyFormatCountsItsWholeSamples() {
    #expect(most(OutputFormat(kind: .jpeg)) == 15_000)
    #expect(most(OutputFormat(kind: .webp), depth: 16) == 20_000)
    #expect(most(OutputFormat(kind: .png)) == 20_000)
    #expect(most(OutputFormat(kind: .tiff)) == 20_000)
  }

  @Test func aDeeperFileNeedsTwiceAsMuch() {
    #expect(most(OutputFormat(kind: .png), depth: 16) == 40_000)
    #expect(most(OutputFormat(kind: .png, depth: .eight), depth: 16) == 20_000)
    #expect(most(OutputFormat(kind: .tiff, depth: .sixteen)) == 40_000)
  }

  @Test func aVariantCountsAsItIsScaled() {
    #expect(most(OutputFormat(kind: .png), shape: Shape(width: 10, height: 10)) == 400)
    #expect(most(OutputFormat(kind: .png), shape: Shape(width: 20)) == 20 * 10 * 4)
    #expect(most(OutputFormat(kind: .png), shape: Shape(height: 10)) == 20 * 10 * 4)
    #expect(most(OutputFormat(kind: .png), shape: Shape(ratio: 1)) == 20_000)
  }

  @Test func whatIsVisibleNeedsNothingMore() {
    let order = order([OutputFormat(kind: .jpeg), OutputFormat(kind: .png)])
    let size = PictureSize(width: 10, height: 10, depth: 8)
    #expect(ResultSize.most(order, of: size, without: [0]) == [1: 400])
  }

  /// A worker may say anything.
  @Test func numbersWithoutEndAreTheLargestThereIs() {
    let size = PictureSize(width: .max, height: .max, depth: 8)
    let needs = ResultSize.most(order([OutputFormat(kind: .jpeg), OutputFormat(kind: .png)]), of: size)
    #expect(needs.values.saturatedSum == .max)
    let nothing = PictureSize(width: -5, height: 5, depth: 8)
    #expect(ResultSize.most(order([OutputFormat(kind: .png)]), of: nothing) == [0: 0])
  }
}
