// Recipes that change and daemons that stop while pictures are in work.
import AtelierCore
import AtelierStudio
import AtelierSystem
import Glibc
import TestKit
import Testing

@testable import AtelierDaemon

@Suite(.serialized) struct SwapTests {
  private func recipe(_ word: Int) -> String { ServedStudio.recipe.replacing("echoed", with: "v\(word)") }

  @Test func everyResultIsThatOfTheRecipeInItsEvidence() throws {
    let studio = try ServedStudio(settle: 0.05, recipe: recipe(0))
    try studio.startAndWait()
    let count = 40
    var random = SystemRandomNumberGenerator()
    for number in 1...count {
      try studio.write(recipe(number), to: ".atelier/next")
      try studio.root.replace(PathBytes("recipes/test.yaml"), in: studio.root, with: PathBytes(".atelier/next"))
      for copy in 0..<3 { try studio.write("picture", to: "drop/a/\(number)-\(copy).jpg") }
      usleep(UInt32.random(in: 10_000...200_000, using: &random))
    }
    studio.wait(for: "all originals in done/", seconds: 60) { studio.names("done/a").count == 3 * count }
    let journal = try #require(try Journal.reading(in: studio.root.folder(PathBytes(".atelier"))))
    var used: Set<String> = []
    let evidence = studio.evidence
    #expect(evidence.count == 3 * count)
    for file in evidence.values.flatMap({ $0 }) {
      let text = String(decoding: try #require(try journal.recipe(file.recipe.sha256)), as: UTF8.self)
      let result = try #require(file.results.first.flatMap { studio.read($0.path) })
      let word = try #require(result.split(separator: " ").last)
      #expect(text.contains("say: \"\(word)\""))
      used.insert(String(word))
    }
    #expect(used.count > 1, "the recipe was never swapped in time")
  }

  /// At every stage of a job: its results on the way to the disk, its stage at work or without end, its header read.
  @Test(arguments: ["slow", "hang", "quick", "give-hang", "sized 10 10", "fail"])
  func stoppedInTimeItChargesNothing(kind: String) throws {
    let studio = try ServedStudio(settle: 0.05)
    for number in 0..<6 { try studio.write("\(kind) \(number)", to: "drop/a/\(number).jpg") }
    try studio.start()
    studio.wait(for: "work", seconds: 30) { studio.report?.counts.isEmpty == false }
    let begin = Monotonic.now
    #expect(try studio.stop() == .exit(0))
    // The test daemon's drain time is 3 s.
    #expect(Monotonic.now - begin < 20, "the daemon took too long to stop")
    let journal = try #require(try Journal.reading(in: studio.root.folder(PathBytes(".atelier"))))
    #expect(try journal.jobs(in: .running).isEmpty && journal.jobs(in: .publishing).isEmpty)
    let ready = try journal.jobs(in: .ready)
    #expect(ready.allSatisfy { $0.attempt == $0.crashes })
    #expect(try ready.count + journal.jobs(in: .done).count == 6 || kind.contains("hang") || kind == "fail")
    if kind == "fail" {
      // What is wrong with a picture stays wrong; the rest waits for the next start.
      #expect(try ready.count + journal.jobs(in: .failed).count == 6)
    }
    #expect(studio.leftovers == [])
    studio.expectNothingLost((0..<6).map { "\(kind) \($0)" })
  }
}
