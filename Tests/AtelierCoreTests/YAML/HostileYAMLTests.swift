import Testing

@testable import AtelierCore

@Suite("Hostile YAML")
struct HostileYAMLTests {
  private func told(_ bytes: [UInt8]) -> [Diagnostic] {
    let (node, diagnostics) = YAMLReader.read(SourceFile(name: "x.yaml", bytes: bytes))
    #expect(node == nil || diagnostics.contains { $0.severity == .error })
    return diagnostics
  }

  private func message(_ text: String) -> String? { told(Array(text.utf8)).first?.message }

  @Test("an alias bomb is refused at its first name")
  func aliasBomb() throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let names = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(names)]\n"
    }
    let diagnostics = told(Array(text.utf8))
    #expect(diagnostics.first?.message == "'&' names a value for later use; names are not used in these files")
    #expect(diagnostics.first?.mark == SourceMark(line: 1, column: 5))
    #expect(diagnostics.count <= Findings.most + 1)
  }

  @Test("brackets 100,000 deep stop at the bound", arguments: ["[", "{a: ", "[{b: ", "- ", "? "])
  func depth(piece: String) {
    #expect(
      message(String(repeating: piece, count: 100_000))
        == "lists and mappings lie inside one another here, more than 64 deep")
  }

  @Test("blocks that go in line by line stop at the bound")
  func blockDepth() {
    let text = (0..<200).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(message(text) == "lists and mappings lie inside one another here, more than 64 deep")
  }

  @Test("64 levels are read, 65 are not", arguments: [(64, true), (65, false)])
  func exactDepth(levels: Int, isRead: Bool) {
    let text = String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    let (node, _) = YAMLReader.read(SourceFile(name: "x.yaml", text: text))
    #expect((node != nil) == isRead)
  }

  @Test("100 MB of brackets are refused by their size")
  func size() {
    let bytes = [UInt8](repeating: 0x5B, count: 100_000_000)
    #expect(told(bytes).first?.message == "the file has 100000000 bytes; the most is 1048576")
  }

  @Test("too many values are refused where the bound is passed")
  func nodes() throws {
    let diagnostics = told(Array(String(repeating: "- a\n", count: 60_000).utf8))
    #expect(diagnostics.map(\.message) == ["the file has more than 50000 values"])
    #expect(diagnostics.first?.mark == SourceMark(line: 50_000, column: 3))
  }

  @Test("a key of a megabyte ends in an error")
  func longKey() {
    #expect(message(String(repeating: "k", count: 1_000_000) + ": x") != nil)
  }

  @Test("a million line ends are an empty file")
  func lineEnds() {
    #expect(message(String(repeating: "\n", count: 1_000_000)) == "the file is empty")
  }

  @Test(
    "a byte that is not UTF-8 is told by its place",
    arguments: [
      ([0x61, 0x3A, 0x20, 0xFF], 1, 4),
      ([0x61, 0x3A, 0x20, 0x31, 0x0A, 0x62, 0xC3, 0x28], 2, 2),
      ([0x61, 0x3A, 0x20, 0xC0, 0x80], 1, 4),
      ([0x61, 0x3A, 0x20, 0xED, 0xA0, 0x80], 1, 4),
      ([0x61, 0x3A, 0x20, 0xF4, 0x90, 0x80, 0x80], 1, 4),
      ([0x61, 0x3A, 0x20, 0xE2, 0x82], 1, 4),
    ] as [([UInt8], Int, Int)])
  func invalid(bytes: [UInt8], line: Int, column: Int) {
    let diagnostic = told(bytes).first
    #expect(diagnostic?.message == "the text is not UTF-8 from here on")
    #expect(diagnostic?.mark == SourceMark(line: line, column: column))
  }

  @Test("an invalid byte behind a byte order mark is told by its place")
  func invalidBehindMark() {
    #expect(told([0xEF, 0xBB, 0xBF, 0x61, 0xFF]).first?.mark == SourceMark(line: 1, column: 2))
  }

  @Test("UTF-16 is told as such", arguments: [[0xFE, 0xFF, 0, 0x61], [0xFF, 0xFE, 0x61, 0]] as [[UInt8]])
  func utf16(bytes: [UInt8]) {
    #expect(told(bytes).first?.message == "the file is UTF-16")
  }

  @Test("NUL bytes are told by their place")
  func nul() {
    #expect(told([0x61, 0x3A, 0x0A, 0]).first?.mark == SourceMark(line: 2, column: 1))
  }

  @Test("random bytes always end in a node or an error", arguments: 0..<40)
  func noise(seed: Int) {
    var random = Seeded(seed)
    let alphabet = Array(" \n\t:-[]{}#&*!|>'\"%@`,?abc01\r\u{85}\u{FEFF}é\\".utf8)
    for _ in 0..<50 {
      let bytes = (0..<random.below(200)).map { _ in alphabet[random.below(alphabet.count)] }
      let (node, diagnostics) = YAMLReader.read(SourceFile(name: "x.yaml", bytes: bytes))
      #expect(node != nil || diagnostics.contains { $0.severity == .error }, "\(bytes)")
      _ = Diagnostic.rendered(diagnostics, in: [SourceFile(name: "x.yaml", bytes: bytes)])
    }
  }

  @Test("a damaged recipe always ends in a recipe or an error", arguments: 0..<20)
  func damage(seed: Int) {
    var random = Seeded(seed)
    let reader = RecipeReader(catalog: Stages.catalog, assets: MemoryAssets(files: ["assets/warm.cube": ""]))
    for _ in 0..<20 {
      var bytes = Array(Example.recipe.utf8)
      for _ in 0...random.below(6) {
        let at = random.below(bytes.count)
        switch random.below(3) {
        case 0: bytes[at] = UInt8(random.below(256))
        case 1: bytes.remove(at: at)
        default:
          bytes.insert(contentsOf: bytes[at..<min(at + random.below(30), bytes.count)], at: random.below(bytes.count))
        }
      }
      let reading = reader.read(SourceFile(name: "x.yaml", bytes: bytes))
      #expect((reading.recipe == nil) == reading.diagnostics.contains { $0.severity == .error })
      #expect(reading.recipe != nil || !reading.rendered.isEmpty)
    }
  }
}
