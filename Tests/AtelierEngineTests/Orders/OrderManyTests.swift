// Many branches, many formats, many orders at once.
import AtelierCore
import AtelierImaging
import AtelierSystem
import TestKit
import Testing

@testable import AtelierEngine

@Suite struct OrderManyTests {
  private let engine: Engine

  init() throws { engine = Engine(stages: try StageBench.table("Tint"), pool: ComputePool(budget: 3)) }

  @Test func everyRowGetsItsOwnColour() throws {
    let branches = (0..<120).map { row in
      Branch(row: row + 1, steps: [.tint(Double(row) / 255, 1, 1)], outputs: [.png(row, "\(row).png")])
    }
    let white = try Pictures.file(Pictures.flat(12, 8, SIMD4(255, 255, 255, 255)))
    let outcome = try engine.outcome(of: .test([], branches), on: white)
    #expect(outcome.files.count == 120)
    for row in 0..<120 { #expect(Pictures.pixel(try outcome.pixels(row), 3, 3)[0] == UInt8(row), "row \(row)") }
    #expect(outcome.evidence?.runs.map(\.row) == (1...120).map { $0 })
    #expect(outcome.fractions == outcome.fractions.sorted())
  }

  @Test func everyFormatIsWrittenAsWhatItIs() throws {
    let kinds = OutputFormat.Kind.allCases
    let outputs = kinds.enumerated().map {
      Branch.Output(index: $0, name: "out.\($1.ending)", format: OutputFormat(kind: $1))
    }
    let outcome = try engine.outcome(
      of: .test([], [Branch(steps: [], outputs: outputs)]), on: Pictures.file(Pictures.scene(60, 40)))
    for (index, kind) in kinds.enumerated() {
      let picture = try outcome.picture(index)
      #expect(picture.info.kind == kind)
      #expect(Pictures.difference(picture.pixels, try Pictures.scene(60, 40)) < 40, "\(kind)")
    }
  }

  @Test func eightOrdersAtOnceGiveTheBytesOfOneAfterTheOther() async throws {
    let orders = (0..<8).map { number in
      WorkOrder.test(
        [.tint(1, 0.9, Double(number) / 8)],
        [
          Branch(shape: Shape(ratio: 1, width: 60), steps: [.tint(0.5, 1, 1)], outputs: [.png(0)]),
          Branch(
            steps: [], outputs: [Branch.Output(index: 1, name: "b.jpg", format: OutputFormat(kind: .jpeg, quality: 80))]
          ),
        ])
    }
    let sources = try (0..<8).map { try Pictures.file(Pictures.scene(160 + $0, 120)) }
    let apart = try zip(orders, sources).map { order, source in
      let outcome = try engine.outcome(of: order, on: source)
      return try [outcome.bytes(0), outcome.bytes(1)]
    }
    let together = Shared<[Int: [[UInt8]]]>([:])
    await onOrders(8) { [engine] number in
      guard let outcome = try? engine.outcome(of: orders[number], on: sources[number]),
        let files = try? [outcome.bytes(0), outcome.bytes(1)]
      else { return }
      together.change { $0[number] = files }
    }
    for number in 0..<8 { #expect(together.value[number] == apart[number], "order \(number)") }
    #expect(Set(apart.map { $0[0] }).count == 8, "the orders should differ, or this proves nothing")
  }

  @Test func aStopBetweenTwoFilesStopsTheRest() throws {
    let cancellation = Cancellation()
    let branches = (0..<5).map { Branch(variant: "v\($0)", steps: [], outputs: [.png($0)]) }
    let outcome = try engine.outcome(
      of: .test([], branches), on: Pictures.file(Pictures.flat(8, 8)), cancellation: cancellation
    ) { event in
      if case .output = event { cancellation.cancel() }
    }
    #expect(outcome.failure?.kind == .cancelled)
    #expect(outcome.files.count == 1)
  }

  @Test(arguments: [(200, 120, 64, 38), (120, 200, 38, 64), (40, 30, 40, 30)])
  func aProofHasItsLongerSideAndIsNeverEnlarged(width: Int, height: Int, wide: Int, high: Int) throws {
    let outcome = try engine.outcome(of: .test(preview: 64), on: Pictures.file(Pictures.scene(width, height)))
    let pixels = try outcome.pixels()
    #expect([pixels.width, pixels.height] == [wide, high])
  }

  @Test func theFocusDecidesWhatACutKeeps() throws {
    let halves = try Pictures.bytes(80, 40) { x, _ in x < 40 ? SIMD4(255, 0, 0, 255) : SIMD4(0, 0, 255, 255) }
    let branches = [0.0, 1.0].enumerated().map { index, focus in
      Branch(variant: "v\(index)", shape: Shape(ratio: 1, focusX: focus), steps: [], outputs: [.png(index)])
    }
    let outcome = try engine.outcome(of: .test([], branches), on: Pictures.file(halves))
    #expect(Pictures.pixel(try outcome.pixels(0), 39, 20) == [255, 0, 0, 255])
    #expect(Pictures.pixel(try outcome.pixels(1), 0, 20) == [0, 0, 255, 255])
  }

  @Test func aVariantThatIsTooLargeIsNamedAndSaysWhatToDo() throws {
    let branch = Branch(variant: "poster", shape: Shape(width: 400), steps: [], outputs: [.png(0)])
    let small = try Pictures.file(Pictures.scene(100, 50))
    let outcome = try engine.outcome(of: .test([], [branch]), on: small)
    #expect(outcome.failure?.kind == .invalid)
    #expect(outcome.failure?.message.contains("'poster'") == true)
    #expect(outcome.failure?.message.contains("enlarge: true") == true)
    var larger = branch
    larger.shape?.enlarges = true
    #expect(try engine.outcome(of: .test([], [larger]), on: small).pixels().width == 400)
  }

  @Test func noMemoryForAVariantIsTriedAgainAndNotBlamedOnTheRecipe() {
    let memory = ResampleError.memory(.memory(bytes: 1 << 40))
    #expect(Failure(cutting: "poster", memory).kind == .memory)
    #expect(
      Failure(cutting: "poster", memory).message == "variant 'poster': there is no memory for a picture of 1048576 MiB")
    #expect(Failure(cutting: nil, ResampleError.outside).kind == .invalid)
    #expect(Failure(cutting: nil, CutError.sides("no")).message == "the picture cannot be cut: no")
  }

  @Test func bytesAfterAJPEGsEndAreNotedAndDoNotStopIt() throws {
    let whole = try Pictures.file(Pictures.scene(60, 40), OutputFormat(kind: .jpeg))
    let outcome = try engine.outcome(of: .test(), on: whole + Array("trailing".utf8))
    #expect(outcome.evidence?.notes.count == 1)
    #expect(outcome.notes.first?.contains("8 bytes after the picture's end") == true, "\(outcome.notes)")
    #expect(Pictures.areIdentical(try outcome.pixels(), try engine.outcome(of: .test(), on: whole).pixels()))
  }

  @Test func aPictureCutShortIsRefused() throws {
    for kind in OutputFormat.Kind.allCases {
      let whole = try Pictures.file(Pictures.scene(60, 40), OutputFormat(kind: kind))
      let outcome = try engine.outcome(of: .test(), on: Array(whole.prefix(whole.count * 2 / 3)))
      #expect(outcome.failure?.kind == .invalid, "\(kind)")
      #expect(outcome.files.isEmpty, "\(kind)")
    }
  }
}
