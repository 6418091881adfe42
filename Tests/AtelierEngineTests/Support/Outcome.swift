// Orders carried out by an engine in this process, and what they came to.
import AtelierCore
import AtelierImaging
import AtelierSystem
import Synchronization
import TestKit
import Testing

@testable import AtelierEngine

/// What an order came to.
struct Outcome {
  var files: [Int: Descriptor] = [:]
  var steps: [String] = []
  var fractions: [Double] = []
  var notes: [String] = []
  var shared: [String: [UInt8]] = [:]
  var evidence: Evidence?
  var failure: Failure?
  /// How many events said that it is over.
  var ends = 0

  func picture(_ index: Int = 0) throws -> Picture {
    try PictureReader.read(#require(files[index], "\(failure as Any)").raw)
  }

  func pixels(_ index: Int = 0) throws -> Pixmap { try picture(index).pixels }

  func bytes(_ index: Int) throws -> [UInt8] { try #require(files[index], "\(failure as Any)").readAll() }

  /// What the first run recorded.
  var records: [String: String] { evidence?.runs.first?.records ?? [:] }
}

extension Engine {
  /// Carries `order` out on a picture file of `bytes`; `watch` sees each event as it comes.
  func outcome(
    of order: WorkOrder, on bytes: [UInt8], assets: [[UInt8]] = [], cancellation: Cancellation = Cancellation(),
    watch: @escaping @Sendable (WorkEvent) -> Void = { _ in }
  ) throws -> Outcome {
    let files = try assets.map { bytes in
      let file = try Descriptor.memory(name: "asset")
      try file.write(bytes)
      return file
    }
    let input = try Descriptor.memory(name: "input")
    try input.write(bytes)
    let outcome = Mutex(Outcome())
    perform(order, input: input, assets: files, cancellation: cancellation) { event, file in
      outcome.withLock { outcome in
        switch event {
        case .output(let written): outcome.files[written.index] = file
        case .step(let name): outcome.steps.append(name)
        case .progress(let fraction, _): outcome.fractions.append(fraction)
        case .shared(let values): outcome.shared.merge(values) { known, _ in known }
        case .note(let text): outcome.notes.append(text)
        case .done(let evidence):
          outcome.evidence = evidence
          outcome.ends += 1
        case .failed(let failure):
          outcome.failure = failure
          outcome.ends += 1
        }
      }
      watch(event)
    }
    return outcome.withLock { $0 }
  }
}

extension WorkOrder {
  /// An order of a test.
  static func test(
    _ shared: [Step] = [], _ branches: [Branch] = [Branch(steps: [], outputs: [.png(0)])], assets: [String] = [],
    metadata: MetadataPolicy = MetadataPolicy(), keepsSteps: Bool = false, preview: Int? = nil
  ) -> WorkOrder {
    WorkOrder(
      id: "test", source: "in.png", recipe: RecipeIdentity(name: "test", file: "test.yaml", sha256: "00"),
      metadata: metadata, shared: shared, branches: branches, assets: assets, keepsSteps: keepsSteps, preview: preview)
  }
}

extension Branch.Output {
  static func png(_ index: Int, _ name: String = "out.png") -> Branch.Output {
    Branch.Output(index: index, name: name, format: OutputFormat(kind: .png, compression: 1))
  }
}

extension Step {
  /// The example stage in C, which multiplies by a colour.
  static func tint(_ red: Double, _ green: Double, _ blue: Double, conditions: [Condition] = []) -> Step {
    Step(
      stage: "tint", label: "tint", parameters: .group(["color": .color(RGBA(red: red, green: green, blue: blue))]),
      conditions: conditions, mark: SourceMark(line: 4, column: 5))
  }
}
