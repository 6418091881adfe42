// Results go to the disk as they come, and what is given up leaves nothing behind.
import AtelierDaemon
import AtelierSystem
import Glibc
import TestKit
import Testing

@Suite struct StagingTests {
  private static let recipe = ServedStudio.recipe.replacing("[jpeg]", with: "[jpeg, png]")

  private func parts(_ studio: ServedStudio) -> [String] {
    let entries = (try? studio.root.folder(PathBytes("out/a")).entries()) ?? []
    return entries.map(\.name.text).filter { $0.hasSuffix(".part") }
  }

  @Test func theyLieReadyWhileTheWorkerStillWorks() throws {
    let studio = try ServedStudio(recipe: Self.recipe)
    try studio.write("give-hang", to: "drop/a/p.jpg")
    try studio.start()
    studio.wait(for: "both results beside their places") { parts(studio).count == 2 }
    #expect(studio.names("out/a") == [])
    #expect(studio.report?.counts == ["running": 1])
    studio.wait(for: "the picture in problem/") { studio.exists("problem/a/p.jpg.txt") }
    studio.wait(for: "nothing left of them") { parts(studio) == [] }
  }

  @Test(arguments: ["give-fail", "give-crash"]) func theyGoWithTheTry(word: String) throws {
    let studio = try ServedStudio(recipe: Self.recipe)
    try studio.write(word, to: "drop/a/p.jpg")
    try studio.write("good", to: "drop/a/good.jpg")
    try studio.start()
    studio.wait(for: "the picture in problem/") { studio.exists("problem/a/p.jpg.txt") }
    studio.wait(for: "its neighbour") { studio.exists("done/a/good.jpg") }
    studio.wait(for: "nothing left of them") { parts(studio) == [] }
    #expect(studio.names("out/a") == ["good.jpg", "good.png"])
  }

  @Test func aWorkerThatLiesIsNotBelieved() throws {
    let studio = try ServedStudio(recipe: Self.recipe)
    try studio.write("lie", to: "drop/a/p.jpg")
    try studio.start()
    studio.wait(for: "the picture in problem/") { studio.exists("problem/a/p.jpg.txt") }
    #expect(studio.read("problem/a/p.jpg.txt")?.contains("that is not what it said") == true)
    #expect(studio.names("out/a") == [] && parts(studio) == [])
  }

  @Test func aResultThatComesTwiceIsTakenOnce() throws {
    let studio = try ServedStudio(recipe: Self.recipe)
    try studio.write("twice", to: "drop/a/p.jpg")
    try studio.start()
    studio.wait(for: "the original in done/") { studio.exists("done/a/p.jpg") }
    #expect(studio.names("out/a") == ["p.jpg", "p.png"])
    #expect(studio.read("out/a/p.jpg") == "twice")
    #expect(parts(studio) == [])
  }
}
