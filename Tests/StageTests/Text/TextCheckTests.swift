// What is known to be wrong before any picture comes.
import AtelierCore
import TestKit
import Testing

@Suite struct TextCheckTests {
  @Test func aGoodTextHasNoFindings() throws {
    #expect(try TextBench.check("{ content: 'Fine', font: 'DejaVu Serif Bold', size: 10% }").isEmpty)
  }

  @Test func aMissingFontIsFoundAtItsParameter() throws {
    let findings = try TextBench.check("{ content: 'x', font: 'Deja View Sans' }")
    #expect(findings.map(\.path) == ["font"])
    #expect(findings.first?.message.contains("'Deja View Sans' is not installed") == true)
  }

  @Test func aMissingGlyphIsFoundAtTheContent() throws {
    let findings = try TextBench.check(#"{ content: "x\U0010FFFD" }"#)
    #expect(findings.map(\.path) == ["content"])
    #expect(findings.first?.message.contains("U+10FFFD") == true)
  }

  @Test func anUnusableFontFileIsFoundAtItsEntry() throws {
    let findings = try TextBench.check(
      "{ content: 'x', font-files: [ good.ttf, bad.ttf ] }",
      assets: ["good.ttf": TextBench.font("DejaVuSans"), "bad.ttf": [1, 2, 3]])
    #expect(findings.map(\.path) == ["font-files.1"])
  }

  @Test func aFontOfTheRecipeIsFound() throws {
    let findings = try TextBench.check(
      "{ content: 'x', font: '\(FontFixture.family) Bold', font-files: [ own.ttf ] }",
      assets: ["own.ttf": FontFixture.renamed()])
    #expect(findings.isEmpty)
  }

  @Test func lettersOfAnotherFontAreADoubt() throws {
    let findings = try TextBench.check("{ content: 'Sale \u{5D0}', font: 'DejaVu Sans Mono Bold' }")
    #expect(findings.map(\.severity) == [.warning])
    #expect(findings.map(\.path) == ["content"])
    #expect(findings.first?.message.contains("U+05D0") == true, "\(findings)")
    #expect(try TextBench.check("{ content: 'Sale', font: 'DejaVu Sans Mono Bold' }").isEmpty)
  }
}
