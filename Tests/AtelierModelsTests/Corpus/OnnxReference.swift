// ONNX Runtime by way of Python, as the judge of what a network computes.
import Foundation
import TestKit
import Testing

enum OnnxReference {
  /// One input or output.
  struct Port: Decodable {
    var name: String
    var shape: [Int]
    var file: String

    func floats() throws -> [Float] {
      try Data(contentsOf: URL(filePath: file)).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
    }

    func numbers() throws -> Numbers {
      let floats = try floats()
      return Numbers(shape) { floats[$0] }
    }
  }

  struct Answer: Decodable {
    var inputs: [Port]
    var outputs: [Port]
  }

  /// The interpreter: ATELIER_PYTHON, else the machine's.
  private static let python = ProcessInfo.processInfo.environment["ATELIER_PYTHON"] ?? "python3"

  /// Whether Python has ONNX Runtime.
  static let isThere = (try? run(["-c", "import onnxruntime, numpy"])) == 0

  /// What ONNX Runtime makes of each of `models`, in order.
  static func answers(_ models: [String], in folder: TemporaryFolder) throws -> [Answer] {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "reference.py").path
    try #require(try run([script, folder.path] + models) == 0, "ONNX Runtime failed")
    return try models.indices.map { number in
      try JSONDecoder().decode(Answer.self, from: Data(contentsOf: URL(filePath: "\(folder.path)/\(number).json")))
    }
  }

  private static func run(_ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python] + arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
