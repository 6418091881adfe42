// Files that are no networks, or absurd ones: one clear error, and the runtime goes on.
import AtelierModels
import AtelierSystem
import TestKit
import Testing

@Suite("Hostile models", .enabled(if: InstalledRuntime.isThere, "`make runtime` fetches it"), .serialized)
struct HostileModelTests {
  private let folder: TemporaryFolder
  private let sessions: Sessions

  init() throws {
    folder = try TemporaryFolder("hostile")
    sessions = try InstalledRuntime.sessions(budget: 1 << 30)
  }

  private func expectRefusal(_ bytes: [UInt8], _ what: String) throws {
    let path = try folder.write("net.onnx", bytes)
    let error = #expect(throws: ModelError.self, "\(what) was loaded") { try sessions.lease(path) }
    if let error {
      #expect(error.message.hasPrefix("the model 'net' cannot be used: "), "\(error)")
      #expect(!error.message.contains("\n") && error.message.utf8.count < 1_200)
    }
    #expect(sessions.usage.bytes == 0)
  }

  @Test("a file that is no ONNX", arguments: [0, 1, 100, 100_000])
  func noise(_ count: Int) throws {
    try expectRefusal((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 73 &+ $0 >> 3) }, "noise of \(count) bytes")
  }

  @Test(
    "other files: a picture, a text, markup",
    arguments: ["\u{89}PNG\r\n\u{1A}\n", "hello\n", "<?xml version=\"1.0\"?><net/>"])
  func otherFiles(_ text: String) throws { try expectRefusal(Array(text.utf8), text) }

  @Test("a network cut off at any twentieth of its length")
  func truncated() throws {
    let whole = OnnxFile.box().bytes
    for part in 1..<20 {
      let cut = Array(whole.prefix(whole.count * part / 20))
      let path = try folder.write("net.onnx", cut)
      #expect(throws: ModelError.self, "\(part)/20 was loaded") { try sessions.lease(path) }
    }
  }

  @Test("an operator that nobody knows")
  func unknownOperator() throws {
    var file = OnnxFile()
    file.input("x", [1, 4])
    file.output("y", [1, 4])
    file.node("Abracadabra", ["x"], ["y"])
    try expectRefusal(file.bytes, "an unknown operator")
  }

  @Test("a node that takes what is not there")
  func danglingInput() throws {
    var file = OnnxFile()
    file.input("x", [1, 4])
    file.output("y", [1, 4])
    file.node("Add", ["x", "nowhere"], ["y"])
    try expectRefusal(file.bytes, "a dangling input")
  }

  @Test("a graph that feeds itself")
  func cycle() throws {
    var file = OnnxFile()
    file.input("x", [1, 4])
    file.output("y", [1, 4])
    file.node("Add", ["x", "y"], ["z"])
    file.node("Relu", ["z"], ["y"])
    let path = try folder.write("net.onnx", file.bytes)
    let error = #expect(throws: ModelError.self) {
      let lease = try sessions.lease(path)
      _ = try lease.results(Numbers([1, 4]))
    }
    // What feeds itself is taken for one more input.
    #expect(error?.message == "the model 'net' has 2 inputs and got 1")
  }

  @Test("a constant that claims more numbers than the file holds")
  func shortConstant() throws {
    var file = OnnxFile()
    file.input("x", [1, 4])
    file.output("y", [1, 4])
    file.constant("c", [1, 1 << 40], [1, 2, 3, 4])
    file.node("Add", ["x", "c"], ["y"])
    try expectRefusal(file.bytes, "a short constant")
  }

  @Test("an opset from the future says so or runs")
  func futureOpset() throws {
    var file = OnnxFile(opset: 9_999)
    file.input("x", [1, 4])
    file.output("y", [1, 4])
    file.node("Relu", ["x"], ["y"])
    let path = try folder.write("net.onnx", file.bytes)
    do throws(ModelError) {
      let lease = try sessions.lease(path)
      #expect(try lease.results(Numbers([1, 4]) { Float($0) - 1 }) == [[0, 0, 1, 2]])
    } catch {
      #expect(error.kind == .unusable)
    }
  }

  @Test("an input of absurd size is refused before any memory is taken")
  func absurdInput() throws {
    var file = OnnxFile()
    file.input("x", [1, 3, 1_000_000, 1_000_000])
    file.output("y", [1, 3, 1_000_000, 1_000_000])
    file.node("Relu", ["x"], ["y"])
    let path = try folder.write("net.onnx", file.bytes)
    let before = ResidentMemory.bytes()
    #expect(throws: ModelError.self) {
      let lease = try sessions.lease(path)
      try lease.results(Numbers([1, 3, 2, 2]))
    }
    #expect(ResidentMemory.bytes() - before < 200 << 20)
  }

  @Test("the wrong number of channels is refused in words, and the right one still works")
  func wrongChannels() throws {
    let lease = try sessions.lease(try folder.write("net.onnx", OnnxFile.box().bytes))
    let error = #expect(throws: ModelError.self) { try lease.results(Numbers([1, 4, 8, 8])) }
    #expect(error?.message.contains("takes 1 x 3 x ? x ?") == true)
    #expect(try lease.results(Numbers([1, 3, 8, 8]))[0].count == 192)
  }
}
