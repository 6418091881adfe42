// Which version of a recipe a job is carried out with.
import AtelierCore
import AtelierStudio
import AtelierSystem
import TestKit
import Testing

@testable import AtelierDaemon

@Suite struct VersionTests {
  let served: ServedStudio
  let studio: Studio
  let journal: Journal
  let catalog = StageCatalog([
    BundleManifest(
      name: "test", version: "1.0.0", about: "", license: "Apache-2.0",
      stages: [
        StageManifest(
          id: "echo", about: "",
          parameters: [
            Parameter(name: "say", kind: .text(longest: 100), help: ""),
            Parameter(name: "file", kind: .file(endings: []), help: ""),
          ])
      ])
  ])

  init() throws {
    served = try ServedStudio(recipe: nil)
    studio = Studio(root: served.root)
    try studio.prepare()
    journal = try Journal(in: studio.folder(.state))
  }

  private func text(_ say: String) -> String {
    """
    atelier: 1
    name: local
    stages:
      - use: echo
        with: { say: "\(say)", file: extra.txt }
    output: { folder: out/a, name: "{stem}", formats: [jpeg, png] }
    """
  }

  /// Two folders may hold the same recipe, each with its own files.
  @Test func theSameTextInAnotherFolderNamesOtherFiles() throws {
    var book = RecipeBook(root: served.root, catalog: catalog)
    let bytes = Array(text("hello").utf8)
    let sha256 = SHA256.hex(bytes)
    for folder in ["a", "b"] {
      try served.write(folder, to: "drop/\(folder)/extra.txt")
      let file = PathBytes("drop/\(folder)/local.yaml")
      let version = try #require(book.version(file: file, sha256: sha256) { bytes })
      #expect(version.recipe.assets.map(\.text) == ["drop/\(folder)/extra.txt"])
    }
  }

  /// A job whose first result is visible and whose recipe has changed since.
  private func prepare(visible: Bool) throws -> Prepared {
    try served.write("x", to: "drop/a/extra.txt")
    try served.write("picture", to: "drop/a/p.jpg")
    let file = PathBytes("drop/a/local.yaml")
    var book = RecipeBook(root: served.root, catalog: catalog)
    let versions = try ["old", "new"].map { word in
      let bytes = Array(text(word).utf8)
      return try #require(book.version(file: file, sha256: SHA256.hex(bytes)) { bytes })
    }
    let facts = try #require(try served.root.facts(of: PathBytes("drop/a/p.jpg")))
    let arrival = ArrivalRow(
      id: ULID().text, path: PathBytes("drop/a/p.jpg"), place: PathBytes("drop/a/p.jpg"), facts: facts, state: .claimed)
    let job = JobRow(
      arrival: arrival.id, recipe: file, recipeSHA256: versions[0].sha256, folder: PathBytes("drop/a"), priority: 0)
    try journal.claim([(arrival, [job])])
    if visible {
      try served.write("result", to: "out/a/p.jpg")
      let staged = Publisher.Staged(wanted: "p.jpg", part: ".atelier-x-0.part", sha256: SHA256.hex("result".utf8))
      var row = OutputRow(
        job: job.id, index: 0, folder: PathBytes("out/a"), staged: staged, width: 1, height: 1, bytes: 6)
      row.name = "p.jpg"
      try journal.intend(job.id, [row])
    }
    return try Preparation(
      studio: studio, journal: journal, series: SeriesFiles(root: studio.root), job: job, arrival: arrival,
      recipe: versions[1], earlier: versions[0]
    ).run()
  }

  @Test func aJobOfWhichNothingIsVisibleTakesTheNewestVersion() throws {
    let prepared = try prepare(visible: false)
    #expect(prepared.plan.order.shared.first?.parameters.value(at: "say") == .text("new"))
    #expect(prepared.visible == [])
  }

  /// Results of an earlier try may lie on a disk that is not there now.
  @Test func resultsOnADiskThatIsAwayAreNotLookedForBelowItsPlace() throws {
    let facts = try served.root.descriptor.facts()
    let path = PathBytes("drop/a/p.jpg")
    let arrival = ArrivalRow(id: "1", path: path, place: path, facts: facts, state: .claimed)
    let job = JobRow(arrival: "1", recipe: PathBytes("r"), recipeSHA256: "", folder: path.parent, priority: 0)
    try journal.claim([(arrival, [job])])
    let staged = Publisher.Staged(wanted: "p.jpg", part: ".atelier-x-0.part", sha256: "")
    var row = OutputRow(
      job: job.id, index: 0, folder: PathBytes("out/share"), staged: staged, width: 1, height: 1, bytes: 6)
    row.name = "p.jpg"
    try journal.intend(job.id, [row])
    try journal.remember(disk: PathBytes("out/share"))
    #expect(throws: Trouble.self) { try Publication(studio: studio, journal: journal, job: job.id).findVisible() }
    #expect(!served.exists("out/share"))
  }

  @Test func aJobOfWhichSomeResultsAreVisibleEndsAsItBegan() throws {
    let prepared = try prepare(visible: true)
    #expect(prepared.plan.order.shared.first?.parameters.value(at: "say") == .text("old"))
    #expect(prepared.plan.order.recipe.sha256 == prepared.recipe.sha256)
    #expect(prepared.visible == [0])
  }
}
