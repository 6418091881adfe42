import AtelierCore
import Testing

@Suite("What is found later")
struct AddingTests {
  private func found(_ file: String, _ line: Int?, _ message: String = "odd") -> Diagnostic {
    Diagnostic(file: file, mark: line.map { SourceMark(line: $0, column: 1) }, message: message)
  }

  @Test("is told at its place in the file, before the other file's")
  func place() {
    var all = [found("a.yaml", 2), found("a.yaml", 9), found("a.yaml", nil), found("c.csv", 1)]
    all.add(found("a.yaml", 5, "late"))
    all.add(found("a.yaml", 12, "later"))
    all.add(found("a.yaml", nil, "last"))
    #expect(
      all.map { $0.mark?.line } == [2, 5, 9, 12, nil, nil, 1], "\(all.map(\.message))")
    #expect(all.last?.file == "c.csv")
  }

  @Test("is told once")
  func once() {
    var all: [Diagnostic] = []
    for _ in 0..<3 { all.add(found("a.yaml", 5)) }
    all.add(found("a.yaml", 6))
    all.add(found("a.yaml", 5, "another"))
    #expect(all.count == 3)
  }

  @Test("is told as long as a person reads on")
  func bound() {
    var all: [Diagnostic] = []
    for line in 0..<10_000 { all.add(found("a.yaml", line)) }
    #expect(all.count == 200)
  }
}
