// Files made to harm whoever reads them: each ends in one clear sentence, and its neighbours come out.
import FoundationEssentials
import Glibc
import TestKit
import Testing

@Suite(.serialized) struct HostileFileTests {
  /// One sentence for a designer, on one line.
  private func expectSentence(_ note: String, _ name: String, at location: SourceLocation = #_sourceLocation) {
    let lines = note.split(separator: "\n")
    #expect(lines.count == 3, "\(name):\n\(note)", sourceLocation: location)
    #expect(lines.first?.hasSuffix("could not be finished.") == true, "\(name):\n\(note)", sourceLocation: location)
    let sentence = lines.dropFirst().first ?? ""
    #expect((20..<400).contains(sentence.count), "\(name):\n\(note)", sourceLocation: location)
  }

  @Test func whatPromisesMoreThanFits() throws {
    let studio = try PoisonedStudio(settings: "memory: 1073741824")
    for (name, bytes) in Bombs.all { try studio.folder.write("studio/drop/good/\(name)", bytes) }
    for number in 0..<3 { try studio.drop("\(number).png", in: "good") }
    try studio.start()
    for (name, _) in Bombs.all {
      #expect(eventually { !studio.text("problem/good/\(name).txt").isEmpty }, "\(name):\n\(studio.log)")
      expectSentence(studio.text("problem/good/\(name).txt"), name)
    }
    #expect(eventually { studio.list("out/good") == ["0.png", "1.png", "2.png"] }, "\(studio.log)")
    #expect(!studio.log.contains("worker ended"), "\(studio.log)")
    #expect(studio.stop() == 0)
  }

  private static let corpus = getenv("ATELIER_CORPUS").map { String(cString: $0) }

  /// Files that once crashed or hung some program.
  @Test(.enabled(if: corpus != nil, "ATELIER_CORPUS is not set"), .timeLimit(.minutes(15)))
  func whatOnceBrokeOtherPrograms() throws {
    let root = try #require(Self.corpus) + "/torture"
    let studio = try PoisonedStudio(settings: "jobs: 2")
    var names: [String] = []
    for folder in ["fuzz_png", "fuzz_jpeg", "pillow_crashers", "mozjpeg"] {
      let files = try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)").sorted()
      #expect(!files.isEmpty, "\(folder) holds no files")
      for file in files.prefix(150) {
        let name = "\(folder)-\(file).jpg"
        guard let bytes = try? Data(contentsOf: URL(filePath: "\(root)/\(folder)/\(file)")) else { continue }
        try studio.folder.write("studio/drop/good/\(name)", bytes)
        names.append(name)
      }
    }
    try studio.drop("good.png", in: "good")
    try studio.start()
    #expect(
      eventually(within: 600) {
        studio.list("done/good").count + studio.list("problem/good").count { !$0.hasSuffix(".txt") } == names.count + 1
      }, "\(studio.log.suffix(2000))")
    #expect(studio.list("done/good").contains("good.png"))
    let bad = studio.list("problem/good").filter { $0.hasSuffix(".txt") }
    #expect(!bad.isEmpty)
    for name in bad { expectSentence(studio.text("problem/good/\(name)"), name) }
    #expect(!studio.log.contains("worker ended"), "\(studio.log.suffix(2000))")
    #expect(studio.stop() == 0)
  }
}
