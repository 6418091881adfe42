// Networks that nobody here made: they load, run, and agree with another runtime.
import AtelierCore
import AtelierModels
import TestKit
import Testing

@Suite(
  "Models of others", .enabled(if: ModelCorpus.root != nil, "ATELIER_CORPUS is not set"),
  .enabled(if: InstalledRuntime.isThere, "`make runtime` fetches it"), .serialized)
struct ModelCorpusTests {
  @Test("every network loads and tells its ports")
  func load() throws {
    let sessions = try InstalledRuntime.sessions()
    for path in try ModelCorpus.files() {
      do throws(ModelError) {
        let lease = try sessions.lease(path)
        #expect(!lease.inputs.isEmpty && !lease.outputs.isEmpty, "\(path)")
        #expect(lease.inputs.allSatisfy { $0.type == .f32 }, "\(path)")
      } catch {
        Issue.record("\(path): \(error)")
      }
    }
  }

  @Test(
    "every network computes what ONNX Runtime computes, within its precision",
    .enabled(if: OnnxReference.isThere, "python3 has no onnxruntime (ATELIER_PYTHON names another Python)"),
    arguments: [(ModelManifest.Precision.f32, "", 0.002), (.bf16, "/style/", 0.05), (.bf16, "/superres/", 0.05)])
  func agree(_ precision: ModelManifest.Precision, _ part: String, _ share: Double) throws {
    let folder = try TemporaryFolder("reference")
    let files = try ModelCorpus.files().filter { part.isEmpty || $0.contains(part) }
    let sessions = try InstalledRuntime.sessions()
    for (path, answer) in zip(files, try OnnxReference.answers(files, in: folder)) {
      let lease = try sessions.lease(path, precision: precision)
      var inputs = [Numbers?](repeating: nil, count: lease.inputs.count)
      for port in answer.inputs {
        inputs[try #require(lease.input(named: port.name), "\(path) has no \(port.name)")] = try port.numbers()
      }
      var results = [(shape: [Int], floats: [Float])](repeating: ([], []), count: lease.outputs.count)
      try lease.run(inputs.compactMap { $0 }) { results[$0] = ($1, $2) }
      for port in answer.outputs {
        let result = results[try #require(lease.output(named: port.name), "\(path) has no \(port.name)")]
        #expect(result.shape == port.shape, "\(path): \(port.name)")
        let worst = Self.difference(result.floats, try port.floats())
        #expect(Double(worst) <= share, "\(path) in \(precision) differs in \(port.name) by \(worst) of its range")
      }
    }
  }

  /// The largest difference as a share of the range of `wanted`, of 0.01 where all numbers are alike: on noise a
  /// detector's probabilities are.
  private static func difference(_ numbers: [Float], _ wanted: [Float]) -> Float {
    let range = (wanted.max() ?? 0) - (wanted.min() ?? 0)
    let worst = zip(numbers, wanted).map { abs($0 - $1) }.max() ?? 0
    return worst.isFinite && numbers.allSatisfy(\.isFinite) ? worst / max(range, 0.01) : .infinity
  }
}
