// The audit finds what it is there to find.
import AtelierSystem
import TestKit
import Testing

@Suite(.serialized) struct AuditTests {
  enum Fault: String, CaseIterable {
    case lostOriginal, originalInTwoPlaces, cutOriginal, originalInTheWrongPlace
    case lostResult, secondVersionOfAResult, cutResult, resultOfNobody
    case leftTemporary, leftInDropFolder, leftInClaimed, forgottenByTheJournal

    /// What the audit has to say of it.
    var kind: String {
      switch self {
      case .lostOriginal, .lostResult: "lost"
      case .originalInTwoPlaces, .secondVersionOfAResult: "duplicated"
      case .cutOriginal, .cutResult, .resultOfNobody: "partial"
      case .leftTemporary: "temporary"
      case .originalInTheWrongPlace, .leftInDropFolder, .leftInClaimed, .forgottenByTheJournal: "strange"
      }
    }
  }

  private let soak: Soak
  private let dropped: [String]
  private var studio: ServedStudio { soak.undisturbed }

  init() throws {
    soak = try Soak(SoakWork(count: 3))
    dropped = soak.work.pictures.map(\.path)
  }

  private func findings(dropped: [String]? = nil, recovered: Bool = true, final: Bool = true) throws -> [[String]] {
    try soak.audit.check(studio, dropped: dropped ?? self.dropped, recovered: recovered, final: final).findings
  }

  @Test func nothingIsWrongWithAnUndisturbedStudio() throws {
    #expect(try findings() == [])
  }

  @Test(arguments: Fault.allCases) func isFound(fault: Fault) throws {
    try plant(fault)
    let findings = try findings()
    #expect(findings.contains { $0.first == fault.kind }, "\(findings)")
  }

  @Test func aTemporaryIsOldAfterOneWholeStart() throws {
    try studio.write("half", to: "out/poster/.atelier-01m86n6fq10gznc42b7xd029c3-0.part")
    #expect(try findings(recovered: false, final: false) == [])
    #expect(try findings(recovered: false, final: false) == [], "the daemon was killed before it had come up")
    let old = try findings(recovered: true, final: false)
    #expect(old.map(\.first) == ["temporary"])
  }

  @Test func aPictureThatHasNotComeIsNotMissed() throws {
    try studio.root.remove(PathBytes("done/poster/p0000.jpg"))
    #expect(try findings(dropped: Array(dropped.dropFirst()), final: false) == [])
  }

  private func plant(_ fault: Fault) throws {
    let original = soak.work.bytes[0]
    let root = studio.root
    func put(_ bytes: [UInt8], _ path: String) throws {
      _ = try root.makeFolder(PathBytes(path).parent)
      try root.remove(PathBytes(path))
      try root.create(PathBytes(path)).write(bytes)
    }
    func move(_ path: String) throws {
      _ = try root.makeFolder(PathBytes(path).parent)
      _ = try root.rename(PathBytes("done/poster/p0000.jpg"), to: PathBytes(path), in: root)
    }
    let result = try root.file(PathBytes("out/poster/p0000-story.png")).readAll()
    switch fault {
    case .lostOriginal: try root.remove(PathBytes("done/poster/p0000.jpg"))
    case .originalInTwoPlaces: try put(original, "drop/poster/p0000.jpg")
    case .cutOriginal: try put(Array(original.dropLast()), "done/poster/p0000.jpg")
    case .originalInTheWrongPlace: try move("done/market/p0000.jpg")
    case .lostResult: try root.remove(PathBytes("out/poster/p0000-story.png"))
    case .secondVersionOfAResult: try put(result, "out/poster/p0000-story-2.png")
    case .cutResult: try put(Array(result.dropLast()), "out/poster/p0000-story.png")
    case .resultOfNobody: try put(Array("what".utf8), "out/poster/p0000-stories.png")
    case .leftTemporary: try put([], "out/poster/.atelier-01m86n6fq10gznc42b7xd029c3-0.part")
    case .leftInDropFolder: try move("drop/poster/p0000.jpg")
    case .leftInClaimed: try move(".atelier/claimed/01m86n6fq10gznc42b7xd029c3.jpg")
    case .forgottenByTheJournal: try root.remove(PathBytes(".atelier/journal.sqlite"))
    }
  }
}
