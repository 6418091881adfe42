// Errors, cancellation and parameters on the way through the kit and the border.
import AtelierCore
import AtelierImaging
import AtelierStageKit
import AtelierSystem
import CAtelier
import Synchronization
import TestKit
import Testing

@testable import AtelierEngine

private struct Odd: Error, CustomStringConvertible { var description: String { "an error of the stage's own" } }

/// Fails, loops or looks at its parameters as `deed` says.
private struct Fickle: Stage {
  static let id = "fickle"

  init(host: StageHost) throws {}

  func run(_ run: borrowing Run) throws {
    switch try run.text("deed") {
    case "invalid": throw StageError.invalid("the recipe is wrong")
    case "unavailable": throw StageError.unavailable("the disk is away")
    case "memory": throw StageError.noMemory("too large")
    case "failed": throw StageError.failed("a bug")
    case "own": throw Odd()
    case "loop":
      let calls = Atomic(0)
      defer { run.record("calls", "\(calls.load(ordering: .relaxed))") }
      try run.forEach(100_000) { index in
        calls.wrappingAdd(1, ordering: .relaxed)
        if index >= 10 { throw StageError.invalid("row \(index) is wrong") }
      }
    case "empty loop":
      try run.forEach(0) { _ in throw Odd() }
      try run.forEach(-5) { _ in throw Odd() }
      try run.forEachBand(of: 7..<7) { _ in throw Odd() }
      try run.setOutput(run.edit())
    case "bands":
      let seen = Mutex<[Range<Int>]>([])
      try run.forEachBand(of: 3..<20, height: 8) { band in seen.withLock { $0.append(band) } }
      run.record(
        "bands", seen.withLock { $0.sorted { $0.lowerBound < $1.lowerBound }.map { "\($0)" }.joined(separator: " ") })
      try run.setOutput(run.edit())
    case "until stopped":
      while true { try run.progress(0.5) }
    case "loop while stopped": try run.forEach(8) { _ in }
    case "swallow": do { try run.progress(0.5) } catch { throw StageError.failed("it hid the stop: \(error)") }
    case "large": _ = try run.makeImage(width: 1 << 40, height: 1, like: .rgba8)
    case "port": _ = try run.input("mask")
    case "output": try run.setOutput(run.edit(), as: "mask")
    case "absent": _ = try run.number("number")
    default: try look(run)
    }
  }

  private func look(_ run: borrowing Run) throws {
    run.record("number", "\(run.number(ifGiven: "number") as Any)")
    run.record("length", try "\(run.number("length"))")
    run.record("points", "\(run.count("points")) \(try run.number("points.1.in")) \(run.has("points.2"))")
    let color = try run.color("color")
    run.record("color", "\(color.x) \(color.w)")
    run.record("bytes", try run.withBytes("file") { "\($0.count)" })
    run.record("picture", try "\(run.picture("picture")?.width ?? 0)")
    run.record("none", "\(!run.has("folder"))")
    run.warn("a doubtful thing")
    try run.setOutput(run.edit())
  }
}

@Suite struct KitCallTests {
  @Test(arguments: [
    ("invalid", ATELIER_INVALID, "the recipe is wrong"), ("unavailable", ATELIER_UNAVAILABLE, "the disk is away"),
    ("memory", ATELIER_NO_MEMORY, "too large"), ("failed", ATELIER_FAILED, "a bug"),
    ("own", ATELIER_FAILED, "an error of the stage's own"),
    ("large", ATELIER_NO_MEMORY, "there is no room for a picture of 1099511627776 x 1 px"),
    ("port", ATELIER_FAILED, "the manifest names no input 'mask'"), ("output", ATELIER_FAILED, "no output 'mask'"),
    ("absent", ATELIER_FAILED, "the stage needs 'number' and the manifest lets it be absent"),
  ])
  func everyErrorArrivesWithItsKindAndWords(deed: String, status: AtelierStatus, words: String) throws {
    let result = try KitBench.run(Fickle.self, deed, on: Pictures.flat(4, 4))
    #expect(result.status == status)
    #expect(result.said.failure?.status == status)
    #expect(result.said.failure?.message.contains(words) == true, "\(result.said.failure as Any)")
  }

  @Test(arguments: [1, 3])
  func anErrorInALoopEndsItAndIsPassedOn(threads: Int) throws {
    let result = try KitBench.run(Fickle.self, "loop", on: Pictures.flat(4, 4), threads: threads)
    #expect(result.status == ATELIER_INVALID)
    #expect(result.said.failure?.message.hasSuffix("is wrong") == true)
    let calls = try #require(result.said.records["calls"].flatMap { Int($0) })
    #expect(calls < 100_000, "the loop went on after its error")
  }

  @Test func aLoopOverNothingCallsNobody() throws {
    #expect(try KitBench.run(Fickle.self, "empty loop", on: Pictures.flat(4, 4)).status == ATELIER_OK)
  }

  @Test func bandsCoverTheRowsOnceAndTheLastIsShorter() throws {
    let result = try KitBench.run(Fickle.self, "bands", on: Pictures.flat(4, 4))
    #expect(result.said.records["bands"] == "3..<11 11..<19 19..<20")
  }

  @Test(arguments: ["until stopped", "loop while stopped"])
  func aStopIsNoFailureAndSaysNothing(deed: String) throws {
    let cancellation = Cancellation()
    cancellation.cancel()
    let result = try KitBench.run(Fickle.self, deed, on: Pictures.flat(4, 4), cancellation: cancellation)
    #expect(result.status == ATELIER_CANCELLED)
    #expect(result.said.failure == nil)
  }

  @Test func parametersArriveAsTheStageAsksForThem() throws {
    let files = try [[1, 2, 3], Pictures.file(Pictures.flat(11, 2))].map { (bytes: [UInt8]) in
      let file = try Descriptor.memory(name: "asset")
      try file.write(bytes)
      return file
    }
    let shelf = AssetShelf(names: ["table.bin", "logo.png"], descriptors: files, limits: PictureLimits())
    let result = try KitBench.run(
      Fickle.self, "look",
      [
        "length": .length(Length(25, .percent)), "color": .color(RGBA(red: 1, green: 0, blue: 0, alpha: 0.5)),
        "points": .list([.group(["in": .number(1)]), .group(["in": .number(9)])]),
        "file": .asset(AssetID(rawValue: 0), name: "table.bin"),
        "picture": .asset(AssetID(rawValue: 1), name: "logo.png"),
      ], on: Pictures.flat(40, 4), assets: shelf)
    #expect(result.status == ATELIER_OK, "\(result.said.failure as Any)")
    #expect(
      result.said.records == [
        "number": "nil", "length": "10.0", "points": "2 9.0 false", "color": "1.0 0.5", "bytes": "3", "picture": "11",
        "none": "true",
      ])
    #expect(result.said.notes == ["a doubtful thing"])
  }

  @Test func aHostOfAnotherMajorVersionIsNotServed() throws {
    var host = HostTable(folder: "/nowhere", models: nil).pointer.pointee
    #expect(withUnsafePointer(to: &host) { export(Fickle.self, to: $0) } != nil)
    host.major = 2
    #expect(withUnsafePointer(to: &host) { export(Fickle.self, to: $0) } == nil)
    #expect(export(Fickle.self, to: nil) == nil)
  }

  @Test func aHostWithoutRunsIsNotServed() throws {
    var host = HostTable(folder: "/nowhere", models: nil).pointer.pointee
    host.service = { _, _ in nil }
    #expect(withUnsafePointer(to: &host) { export(Fickle.self, to: $0) } == nil)
  }
}
