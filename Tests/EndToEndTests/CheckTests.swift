// `atelier check` and what goes with it.
import Foundation
import TestKit
import Testing

@Suite struct CheckTests {
  /// Ten mistakes, each of another kind.
  private static let tenMistakes = """
    atelier: 1
    nam: poster
    name: poster
    watch: { folder: ../elsewhere }
    vars: { headline: "Sale" }
    stages:
      - use: adjst
      - use: adjust
        with: { exposure: 99, contrst: 10, lut: assets/none.cube }
      - use: text
        with: { content: "{headlin}", font: "No Such Face", align: middle, fill: "#12" }
    variants:
      - { name: square, crop: "1:1", width: 200 }
      - { name: square, crop: "1:1", width: 300 }
    output: { folder: out, formats: [ gif ] }
    """

  @Test func tenMistakesGiveTenLocatedMessagesInOneRun() throws {
    let folder = try TemporaryFolder("check")
    try folder.write("ten.yaml", Self.tenMistakes)
    let run = try AtelierCommand.run("check", "ten.yaml", in: folder)
    #expect(run.status == 2)
    let located = run.errors.split(separator: "\n").filter { $0.wholeMatch(of: /ten\.yaml:\d+:\d+: error: .+/) != nil }
    #expect(located.count >= 10, "\(run.errors)")
    for word in ["'nam'", "'adjst'", "'contrst'", "99", "headlin", "'middle'", "'#12'", "gif", "square", "none.cube"] {
      #expect(located.contains { $0.contains(word) }, "no message names \(word):\n\(run.errors)")
    }
  }

  @Test func aMissingFontIsFoundWithItsPlace() throws {
    let folder = try TemporaryFolder("check")
    try folder.write(
      "font.yaml",
      """
      atelier: 1
      name: font
      stages:
        - use: text
          with:
            content: "Sale"
            font: "No Such Face"
      output: { folder: out }
      """)
    let run = try AtelierCommand.run("check", "font.yaml", in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("font.yaml:7:13: error:"), "\(run.errors)")
    #expect(run.errors.contains("No Such Face"))
  }

  @Test func aRightRecipeSaysSo() throws {
    let folder = try TemporaryFolder("check")
    try folder.write(
      "right.yaml",
      "atelier: 1\nname: right\nstages:\n  - use: adjust\n    with: { exposure: 1 }\noutput: { folder: out }\n")
    let run = try AtelierCommand.run("check", "right.yaml", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("right.yaml"))
  }

  @Test func programsGetMessagesAsJSON() throws {
    let folder = try TemporaryFolder("check")
    try folder.write("ten.yaml", Self.tenMistakes)
    let run = try AtelierCommand.run("check", "ten.yaml", "--json", in: folder)
    let messages = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    #expect(messages.count >= 10)
    #expect(messages.allSatisfy { $0["message"] is String && $0["file"] is String })
  }

  @Test func thePlanIsExplained() throws {
    let folder = try TemporaryFolder("check")
    try folder.write(
      "right.yaml",
      "atelier: 1\nname: right\nstages:\n  - use: adjust\n    with: { exposure: 1 }\noutput: { folder: out }\n")
    let run = try AtelierCommand.run("explain", "right.yaml", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("adjust"))
    #expect(run.output.contains("out"))
  }

  @Test func theSchemaIsJSONAndKnowsTheStages() throws {
    let run = try AtelierCommand.run("schema", in: TemporaryFolder("check"))
    #expect(run.status == 0, "\(run.errors)")
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(run.output.utf8)) }
    #expect(run.output.contains("\"exposure\""))
  }
}
