// Stages that end or break the real worker: the picture is put aside with its reason, its neighbours come out.
import Foundation
import TestKit
import Testing

@Suite(.serialized) struct BreakdownTests {
  @Test(arguments: [
    ("abort", "an abort (SIGABRT)"), ("trap", "a trap"), ("overflow", "a memory fault (SIGSEGV)"),
    ("leave", "it ended by itself"), ("close", "a stage closed files that are not its own"),
  ])
  func harmsItselfOnly(deed: String, words: String) throws {
    let studio = try PoisonedStudio(settings: "jobs: 2")
    try studio.poison("bad", deed)
    try studio.drop("p.png", in: "bad")
    for number in 0..<4 { try studio.drop("\(number).png", in: "good") }
    try studio.start()
    #expect(eventually { !studio.text("problem/bad/p.png.txt").isEmpty }, "\(studio.log)")
    let note = studio.text("problem/bad/p.png.txt")
    #expect(note.contains("the worker crashed in the step 'poison'"), "\(note)")
    #expect(note.contains(words) && note.contains("It was tried 3 times"), "\(note)")
    if deed == "abort" || deed == "trap" { #expect(note.contains("libPoison.so"), "\(note)") }
    #expect(eventually { studio.list("out/good").count == 4 }, "\(studio.log)")
    #expect(studio.list("problem").filter { $0 != "bad" } == [])
    #expect(studio.isRunning)
    #expect(studio.stop() == 0)
  }

  @Test func moreMemoryThanThereIsRefusesThePictureOnly() throws {
    let studio = try PoisonedStudio(settings: "memory: 1073741824")
    try studio.poison("bad", "gorge")
    try studio.drop("p.png", in: "bad")
    try studio.drop("p.png", in: "good")
    try studio.start()
    #expect(eventually { studio.list("out/good") == ["p.png"] }, "\(studio.log)")
    #expect(eventually { studio.log.contains("40 GB were refused") }, "\(studio.log)")
    #expect(studio.isRunning && !studio.log.contains("worker ended"))
  }

  @Test func aBundleThatNeverLetsAWorkerStartIsLeftOut() throws {
    let studio = try PoisonedStudio("AT_START=\"abort\"")
    try studio.poison("bad", "nothing")
    try studio.drop("p.png", in: "bad")
    try studio.drop("p.png", in: "good")
    try studio.start()
    #expect(eventually(within: 60) { studio.list("out/good") == ["p.png"] }, "\(studio.log)")
    #expect(eventually { studio.text("problem/bad.yaml.txt").contains("no worker could start with it") })
    #expect(studio.text("problem/bad.yaml.txt").contains("'Poison'"))
    #expect(studio.list("drop/bad") == ["p.png"])
    #expect(try eventually { try studio.status().contains("bundle refused: Poison: no worker could start with it") })
  }
}
