// A series stays one series, whatever becomes of the worker and the daemon.
import AtelierSystem
import TestKit
import Testing

@Suite struct SeriesTests {
  private static let recipe = RecipeTests.recipe("r", say: "x") + "\nseries: spring\n"

  @Test func theNextPictureIsMadeLikeTheFirst() throws {
    let studio = try ServedStudio(recipe: Self.recipe)
    try studio.write("one", to: "drop/a/one.jpg")
    try studio.start()
    studio.wait(for: "the first result") { studio.read("out/r/one.jpg") == "one of one x" }
    try studio.write("two", to: "drop/a/two.jpg")
    studio.wait(for: "the second result") { studio.read("out/r/two.jpg") == "two of one x" }
  }

  @Test func aRestartForgetsNothing() throws {
    let studio = try ServedStudio(recipe: Self.recipe)
    try studio.write("one", to: "drop/a/one.jpg")
    try studio.start()
    studio.wait(for: "the original in done/") { studio.exists("done/a/one.jpg") }
    #expect(try studio.stop() == .exit(0))
    #expect(studio.names(".atelier/series") == ["spring.json"])
    try studio.write("two", to: "drop/a/two.jpg")
    try studio.start()
    studio.wait(for: "the second result") { studio.read("out/r/two.jpg") == "two of one x" }
  }

  @Test func aPictureThatFailsSettlesNothing() throws {
    let studio = try ServedStudio(jobs: 1, recipe: Self.recipe)
    try studio.write("fail", to: "drop/a/bad.jpg")
    try studio.start()
    studio.wait(for: "the reason") { studio.exists("problem/a/bad.jpg.txt") }
    try studio.write("one", to: "drop/a/one.jpg")
    studio.wait(for: "the result") { studio.read("out/r/one.jpg") == "one of one x" }
  }

  @Test func anotherSeriesIsAnotherSet() throws {
    let studio = try ServedStudio(recipe: Self.recipe)
    try studio.write("one", to: "drop/a/one.jpg")
    try studio.start()
    studio.wait(for: "the original in done/") { studio.exists("done/a/one.jpg") }
    try studio.write(Self.recipe.replacing("spring", with: "autumn"), to: "recipes/test.yaml")
    studio.wait(for: "the new series") {
      try? studio.write("two", to: "drop/a/\(ULID()).jpg")
      return studio.names("out/r").contains { studio.read("out/r/\($0)") == "two of two x" }
    }
  }
}
