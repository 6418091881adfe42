// Recipes that come, break, are mended, and govern.
import AtelierCore
import AtelierDaemon
import AtelierSystem
import Glibc
import TestKit
import Testing

@Suite struct RecipeTests {
  static func recipe(_ name: String, say: String, folder: String = "a", extra: String = "") -> String {
    """
    atelier: 1
    name: \(name)
    watch: { folder: drop/\(folder) }
    stages:
      - use: echo
        with: { say: "\(say)"\(extra) }
    output: { folder: out/\(name), name: "{stem}", formats: [jpeg] }
    """
  }

  @Test func picturesWaitForTheFirstRecipe() throws {
    let studio = try ServedStudio(recipe: nil)
    try studio.write("early", to: "drop/a/early.jpg")
    try studio.startAndWait()
    usleep(500_000)
    #expect(studio.names("drop/a") == ["early.jpg"])
    try studio.write(Self.recipe("late", say: "hello"), to: "recipes/late.yaml")
    studio.wait(for: "the result") { studio.read("out/late/early.jpg") == "early hello" }
  }

  @Test func aChangedRecipeIsUsedWithoutARestart() throws {
    let studio = try ServedStudio(recipe: Self.recipe("r", say: "one"))
    try studio.start()
    try studio.write("p", to: "drop/a/first.jpg")
    studio.wait(for: "the first result") { studio.read("out/r/first.jpg") == "p one" }
    try studio.write(Self.recipe("r", say: "two"), to: "recipes/test.yaml")
    studio.wait(for: "the second version") {
      try? studio.write("p", to: "drop/a/\(ULID()).jpg")
      usleep(500_000)
      return studio.names("out/r").contains { studio.read("out/r/\($0)") == "p two" }
    }
  }

  @Test func aBrokenEditKeepsTheLastGoodVersionAndSaysSo() throws {
    let studio = try ServedStudio(recipe: Self.recipe("r", say: "good"))
    try studio.startAndWait()
    studio.wait(for: "the recipe") { studio.report?.recipes.first?.isInForce == true }
    try studio.write(Self.recipe("r", say: "good", extra: ", colour: red"), to: "recipes/test.yaml")
    studio.wait(for: "the note") { studio.exists("problem/test.yaml.txt") }
    #expect(studio.read("problem/test.yaml.txt")?.contains("recipes/test.yaml:6:") == true)
    #expect(studio.read("problem/test.yaml.txt")?.contains("the last good version is used") == true)
    try studio.write("p", to: "drop/a/p.jpg")
    studio.wait(for: "the result") { studio.read("out/r/p.jpg") == "p good" }
    studio.wait(for: "the mistakes in the report") { studio.report?.recipes.first?.mistakes.isEmpty == false }
    try studio.write(Self.recipe("r", say: "mended"), to: "recipes/test.yaml")
    studio.wait(for: "the note to go") { !studio.exists("problem/test.yaml.txt") }
  }

  @Test func theDescriptionOfACharacterIsNoRecipe() throws {
    let studio = try ServedStudio(recipe: Self.recipe("r", say: "good"))
    try studio.write("character: 1\nname: Fox\n", to: "recipes/characters/fox/character.yaml")
    try studio.startAndWait()
    try studio.write("character: 1\nname: Bear\n", to: "recipes/characters/bear/character.yaml")
    try studio.write("atelier: 1\n", to: "recipes/later.yaml")
    studio.wait(for: "what came last") {
      studio.report?.recipes.contains { $0.file == "recipes/later.yaml" } == true
        && studio.exists("problem/later.yaml.txt")
    }
    #expect(studio.report?.recipes.map(\.file).sorted() == ["recipes/later.yaml", "recipes/test.yaml"])
    #expect(studio.names("problem") == ["later.yaml.txt"])
  }

  @Test func whatOnlyAStageKnowsIsAMistakeToo() throws {
    let studio = try ServedStudio(recipe: Self.recipe("r", say: "bad-word"))
    try studio.start()
    studio.wait(for: "the note") { studio.exists("problem/test.yaml.txt") }
    let text = try #require(studio.read("problem/test.yaml.txt"))
    #expect(text.contains("recipes/test.yaml:6:18: error: 'say': this word is not for saying"))
  }

  @Test func aStageThatDiesOfAQuestionDoesNotStopTheDaemon() throws {
    let studio = try ServedStudio(recipe: Self.recipe("r", say: "crash-check"))
    try studio.write(Self.recipe("ok", say: "fine", folder: "b"), to: "recipes/ok.yaml")
    try studio.write("p", to: "drop/b/p.jpg")
    try studio.start()
    studio.wait(for: "the other recipe's result") { studio.read("out/ok/p.jpg") == "p fine" }
    studio.wait(for: "the warning") {
      studio.report?.recipes.contains { $0.mistakes.contains { $0.message.contains("could not be checked") } } == true
    }
  }

  @Test func severalRecipesOnOneFolderAllRun() throws {
    let studio = try ServedStudio(recipe: Self.recipe("one", say: "1"))
    try studio.write(Self.recipe("two", say: "2"), to: "recipes/two.yaml")
    try studio.startAndWait()
    studio.wait(for: "both recipes") { studio.report?.recipes.filter(\.isInForce).count == 2 }
    try studio.write("p", to: "drop/a/p.jpg")
    studio.wait(for: "the original in done/") { studio.exists("done/a/p.jpg") }
    #expect(studio.read("out/one/p.jpg") == "p 1")
    #expect(studio.read("out/two/p.jpg") == "p 2")
  }

  @Test func aCopyBesideItsElderIsWarnedOf() throws {
    let studio = try ServedStudio()
    try studio.write(ServedStudio.recipe, to: "recipes/test (copy).yaml")
    try studio.startAndWait()
    studio.wait(for: "the warning") {
      let mistakes = studio.report?.recipes.flatMap(\.mistakes) ?? []
      return mistakes.map(\.severity) == [.warning]
        && mistakes[0].message.contains("'recipes/test (copy).yaml' is called 'test' too")
          != mistakes[0].message
          .contains("'recipes/test.yaml' is called 'test' too")
    }
    #expect(studio.report?.recipes.allSatisfy(\.isInForce) == true)
  }

  @Test func allRecipesThatAreThereAtTheStartRun() throws {
    let studio = try ServedStudio(settle: 0.05, recipe: Self.recipe("r0", say: "0"))
    for number in 1..<6 { try studio.write(Self.recipe("r\(number)", say: "\(number)"), to: "recipes/\(number).yaml") }
    try studio.write("p", to: "drop/a/p.jpg")
    try studio.start()
    studio.wait(for: "the original in done/") { studio.exists("done/a/p.jpg") }
    for number in 0..<6 { #expect(studio.read("out/r\(number)/p.jpg") == "p \(number)") }
  }

  @Test func aTakenNameMayRefuseAllResults() throws {
    let recipe = Self.recipe("r", say: "new")
      .replacing("formats: [jpeg] }", with: "formats: [jpeg, png], conflict: fail }")
    let studio = try ServedStudio(recipe: recipe)
    try studio.write("old", to: "out/r/p.png")
    try studio.write("p", to: "drop/a/p.jpg")
    try studio.start()
    studio.wait(for: "the reason") { studio.exists("problem/a/p.jpg.txt") }
    #expect(studio.read("problem/a/p.jpg.txt")?.contains("'out/r/p.png' is there already") == true)
    #expect(studio.names("out/r") == ["p.png"])
    #expect(studio.read("out/r/p.png") == "old")
  }

  @Test func aTakenNameMayBeOverwritten() throws {
    let recipe = Self.recipe("r", say: "new")
      .replacing("formats: [jpeg] }", with: "formats: [jpeg], conflict: overwrite }")
    let studio = try ServedStudio(recipe: recipe)
    try studio.write("old", to: "out/r/p.jpg")
    try studio.write("p", to: "drop/a/p.jpg")
    try studio.start()
    studio.wait(for: "the original in done/") { studio.exists("done/a/p.jpg") }
    #expect(studio.read("out/r/p.jpg") == "p new")
    #expect(studio.names("out/r") == ["p.jpg"])
  }

  @Test func theEvidenceSaysWhatWasDone() throws {
    let studio = try ServedStudio()
    try studio.write("p", to: "drop/a/p.jpg")
    try studio.start()
    studio.wait(for: "the evidence") { studio.names(".atelier/evidence").count == 1 }
    let text = try #require(studio.names(".atelier/evidence").first.flatMap { studio.read(".atelier/evidence/\($0)") })
    #expect(text.contains("\"picture\" : \"drop/a/p.jpg\""))
    #expect(text.contains("\"path\" : \"out/a/p.jpg\""))
    #expect(text.contains(SHA256.hex("p echoed".utf8)))
  }

  @Test func aRecipeDroppedIntoAFolderGovernsItAlone() throws {
    let studio = try ServedStudio(recipe: Self.recipe("central", say: "central"))
    try studio.write(
      """
      atelier: 1
      name: local
      stages:
        - use: echo
          with: { say: "local", file: extra.jpg }
      output: { folder: out/local, name: "{stem}", formats: [jpeg] }
      """, to: "drop/a/special/local.yaml")
    try studio.write("+extra", to: "drop/a/special/extra.jpg")
    try studio.write("inner", to: "drop/a/special/inner.jpg")
    try studio.write("outer", to: "drop/a/outer.jpg")
    try studio.start()
    studio.wait(for: "the local result") { studio.read("out/local/inner.jpg") == "inner local+extra" }
    studio.wait(for: "the central result") { studio.read("out/central/outer.jpg") == "outer central" }
    #expect(studio.names("out/central") == ["outer.jpg"])
    #expect(studio.names("drop/a/special") == ["extra.jpg", "local.yaml"])
  }

  @Test func aJobTicketRunsOnce() throws {
    let studio = try ServedStudio(recipe: nil)
    try studio.write("one", to: "pictures/one.jpg")
    try studio.write("two", to: "pictures/two.jpg")
    try studio.startAndWait()
    try studio.write(
      """
      atelier: 1
      name: ticket
      inputs: [pictures/one.jpg, pictures/two.jpg]
      stages:
        - use: echo
          with: { say: "once" }
      output: { folder: out/ticket, name: "{stem}", formats: [jpeg] }
      """, to: "drop/a/ticket.yaml")
    studio.wait(for: "the ticket in done/") { studio.exists("done/a/ticket.yaml") }
    #expect(studio.read("out/ticket/one.jpg") == "one once")
    #expect(studio.read("out/ticket/two.jpg") == "two once")
    #expect(studio.names("pictures") == ["one.jpg", "two.jpg"])
  }

  @Test func whatIsNoPictureIsRefusedWhereARecipeWorks() throws {
    let studio = try ServedStudio()
    try studio.write("just words", to: "drop/a/letter.docx")
    try studio.start()
    studio.wait(for: "the reason") { studio.exists("problem/a/letter.docx.txt") }
    #expect(studio.read("problem/a/letter.docx.txt")?.contains("JPEG, PNG, WebP and TIFF") == true)
    #expect(studio.read("problem/a/letter.docx") == "just words")
    // The row follows the note.
    studio.wait(for: "the status") {
      studio.report?.troubles.map(\.state) == ["refused"] && studio.report?.refused == 1
    }
  }

  @Test func resultsThatWouldComeInAgainAreRefused() throws {
    let studio = try ServedStudio(
      recipe: Self.recipe("loop", say: "x").replacing("out/loop", with: "drop/a/results"))
    try studio.start()
    studio.wait(for: "the note") { studio.exists("problem/test.yaml.txt") }
  }

  @Test func originalsMayStayWhereTheyAre() throws {
    let studio = try ServedStudio(originals: "keep")
    try studio.write("kept", to: "drop/a/kept.jpg")
    try studio.start()
    studio.wait(for: "the result") { studio.report?.counts == ["done": 1] }
    #expect(try studio.stop() == .exit(0))
    try studio.startAndWait()
    usleep(600_000)
    #expect(studio.names("drop/a") == ["kept.jpg"])
    #expect(studio.names("out/a") == ["kept.jpg"])
    #expect(studio.report?.counts == ["done": 1])
  }

  @Test func anAssetThatComesLateMendsTheRecipe() throws {
    let studio = try ServedStudio(recipe: Self.recipe("r", say: "with", extra: ", file: late.txt"))
    try studio.start()
    studio.wait(for: "the note") { studio.exists("problem/test.yaml.txt") }
    try studio.write(" asset", to: "recipes/late.txt")
    studio.wait(for: "the note to go") { !studio.exists("problem/test.yaml.txt") }
    try studio.write("p", to: "drop/a/p.jpg")
    studio.wait(for: "the result") { studio.read("out/r/p.jpg") == "p with asset" }
  }
}
