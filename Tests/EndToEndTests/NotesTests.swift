// What is doubtful about a finished picture is told by `status` and `jobs show`, whether a daemon runs or not.
import Foundation
import TestKit
import Testing

@Suite struct NotesTests {
  private static let recipe = """
    atelier: 1
    name: pale
    watch: { folder: drop/pale }
    stages:
      - use: text
        with: { content: "Sale", fill: "#f4f4f4" }
    output: { folder: out/pale, formats: [ png ] }
    """

  @Test func textThatIsHardToReadIsToldWithItsPicture() throws {
    let studio = try TemporaryFolder("notes")
    try studio.write("recipes/pale.yaml", Self.recipe)
    try studio.write("drop/pale/white.png", Pictures.file(Pictures.flat(200, 120, SIMD4(255, 255, 255, 255))))
    try studio.write("drop/pale/black.png", Pictures.file(Pictures.flat(200, 120, SIMD4(0, 0, 0, 255))))
    let daemon = try RunningDaemon(studio)
    #expect(eventually { studio.list("done/pale") == ["black.png", "white.png"] }, "\(daemon.log)")
    let running = try AtelierCommand.run("status", ".", in: studio)
    #expect(daemon.stop() == 0)
    let stopped = try AtelierCommand.run("status", ".", in: studio)
    for status in [running, stopped] {
      let notes = status.lines.filter { $0.contains("to be looked at") }
      #expect(notes.count == 1, "\(status.output)")
      #expect(notes.first?.hasPrefix("drop/pale/white.png: done, and to be looked at: ") == true, "\(status.output)")
      #expect(notes.first?.contains("the contrast of the text is") == true, "\(status.output)")
    }
    let json = try AtelierCommand.run("status", ".", "--json", in: studio)
    let report = try #require(JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let notes = try #require(report["notes"] as? [[String: Any]])
    #expect(notes.map { $0["picture"] as? String } == ["drop/pale/white.png"])
  }

  @Test func theJobTellsItsNotes() throws {
    let studio = try TemporaryFolder("notes")
    try studio.write("recipes/pale.yaml", Self.recipe)
    try studio.write("drop/pale/white.png", Pictures.file(Pictures.flat(200, 120, SIMD4(255, 255, 255, 255))))
    let daemon = try RunningDaemon(studio)
    #expect(eventually { studio.list("done/pale") == ["white.png"] }, "\(daemon.log)")
    let list = try AtelierCommand.run("jobs", "list", "--json", in: studio)
    let jobs = try #require(JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [[String: Any]])
    let id = try #require(jobs.first?["id"] as? String)
    let shown = try AtelierCommand.run("jobs", "show", id, in: studio)
    #expect(shown.output.contains("note      ") && shown.output.contains("the contrast of the text"), "\(shown.output)")
  }
}
