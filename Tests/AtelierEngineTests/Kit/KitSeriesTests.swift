// What the pictures of a series share, through the kit and the border.
import AtelierCore
import AtelierImaging
import AtelierStageKit
import CAtelier
import Synchronization
import TestKit
import Testing

@testable import AtelierEngine

/// Shares the number in its parameter `number` under the name in `deed`, and records which number counts.
private struct Sharing: Stage {
  static let id = "sharing"

  init(host: StageHost) throws {}

  func run(_ run: borrowing Run) throws {
    let own = Float(try run.number("number"))
    let value = try run.shared(run.text("deed")) { [own, own + 0.5] }
    run.record("value", "\(value)")
    try run.setOutput(run.edit())
  }
}

@Suite struct KitSeriesTests {
  private let shelf = SeriesShelf()

  private func value(
    _ number: Double, _ series: Series?, name: String = "light", label: String = "sharing"
  ) throws -> (record: String?, said: RunCall.Said) {
    let result = try KitBench.run(
      Sharing.self, name, ["number": .number(number)], on: Misfit.picture(), label: label, series: shelf.join(series))
    #expect(result.status == ATELIER_OK, "\(result.said.failure as Any)")
    return (result.said.records["value"], result.said)
  }

  @Test func theFirstPictureSettlesItForAll() throws {
    #expect(try value(1, Series(name: "one")).record == "[1.0, 1.5]")
    #expect(try value(2, Series(name: "one")).record == "[1.0, 1.5]")
    #expect(try value(3, Series(name: "two")).record == "[3.0, 3.5]")
  }

  @Test func aPictureThatStandsAloneSharesNothing() throws {
    #expect(try value(1, nil).record == "[1.0, 1.5]")
    let (record, said) = try value(2, nil)
    #expect(record == "[2.0, 2.5]")
    #expect(said.shared.isEmpty && said.records["series"] == nil)
  }

  @Test func anotherNameAndAnotherStepHaveAnotherValue() throws {
    _ = try value(1, Series(name: "one"))
    #expect(try value(2, Series(name: "one"), name: "dark").record == "[2.0, 2.5]")
    #expect(try value(3, Series(name: "one"), label: "second").record == "[3.0, 3.5]")
  }

  @Test func whatWasKeptFromBeforeCountsFirst() throws {
    let said = try value(1, Series(name: "one")).said
    #expect(Array(said.shared.keys) == ["sharing/light"])
    #expect(said.records["series"] == "one")
    let later = try KitBench.run(
      Sharing.self, "light", ["number": .number(9)], on: Misfit.picture(), label: "sharing",
      series: SeriesShelf().join(Series(name: "one", values: said.shared)))
    #expect(later.said.records["value"] == "[1.0, 1.5]")
    #expect(later.said.shared == said.shared)
  }

  @Test func picturesAtOnceAgree() throws {
    let series = Series(name: "one")
    let records = Mutex<Set<String>>([])
    ComputePool(budget: 4).forEach(16) { number in
      let said = try? value(Double(number), series).record
      if let said { _ = records.withLock { $0.insert(said) } }
    }
    #expect(records.withLock { $0.count } == 1)
  }

  @Test func aSeriesKeepsAHundredValuesAndNoMore() throws {
    let series = Series(name: "one")
    for number in 0..<100 { _ = try value(1, series, name: "value-\(number)") }
    let result = try KitBench.run(
      Sharing.self, "another", ["number": .number(1)], on: Misfit.picture(), label: "sharing",
      series: shelf.join(series))
    #expect(result.status == ATELIER_FAILED)
    #expect(result.said.failure?.message.contains("the series 'one' has 100 values") == true)
  }
}
