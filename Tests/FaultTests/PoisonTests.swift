// Stages that do their worst: the daemon lives, the picture is put aside, its neighbours come out.
import AtelierSystem
import Glibc
import TestKit
import Testing

@Suite(.serialized) struct PoisonTests {
  @Test(arguments: ["crash", "fault", "spin", "gorge", "close"])
  func harmsItselfOnly(poison: String) throws {
    let studio = try ServedStudio(settle: 0.1, jobs: 2, settings: "memory: 1073741824")
    try studio.write(poison, to: "drop/a/poison.jpg")
    for number in 0..<4 { try studio.write("good \(number)", to: "drop/a/good \(number).jpg") }
    try studio.start()
    studio.wait(for: "the poison in problem/", seconds: 60) { studio.exists("problem/a/poison.jpg.txt") }
    studio.wait(for: "its neighbours in done/", seconds: 60) { studio.names("done/a").count == 4 }
    #expect(studio.read("problem/a/poison.jpg") == poison)
    #expect(studio.names("out/a") == (0..<4).map { "good \($0).jpg" })
    #expect(studio.read("problem/a/poison.jpg.txt")?.contains("It was tried 3 times") == true)
    #expect(try studio.stop() == .exit(0))
  }
}
