// Nothing that a designer can write or name leads out of the studio.
import AtelierDaemon
import AtelierStudio
import AtelierSystem
import Glibc
import TestKit
import Testing

@Suite(.serialized) struct EscapeTests {
  let studio: ServedStudio
  let outside: ScratchFolder

  init() throws {
    studio = try ServedStudio(settle: 0.05)
    outside = try ScratchFolder()
    try outside.write("secret", to: "secret.jpg")
  }

  private func link(_ target: String, at path: String) {
    studio.path(path).withCString { _ = symlink(target, $0) }
  }

  private var outsideNames: [String] { ((try? outside.folder.entries()) ?? []).map(\.name.text).sorted() }

  private func recipe(_ change: (String) -> String) -> String { change(ServedStudio.recipe) }

  @Test(arguments: [
    "link.jpg", "way/secret.jpg", "../../../../../../../etc/hostname", "/etc/hostname", "pipe", "device",
  ])
  func anAsset(file: String) throws {
    link(outside.folder.path.appending("secret.jpg").text, at: "recipes/link.jpg")
    link(outside.folder.path.text, at: "recipes/way")
    studio.path("recipes/pipe").withCString { _ = mkfifo($0, 0o644) }
    shell("mknod '\(studio.path("recipes/device"))' c 1 5")
    try studio.write(
      recipe { $0.replacing("\"echoed\"", with: "\"echoed\", file: \"\(file)\"") }, to: "recipes/test.yaml")
    try studio.write("p", to: "drop/a/p.jpg")
    try studio.start()
    studio.wait(for: "the note", seconds: 30) { studio.exists("problem/test.yaml.txt") }
    #expect(studio.read("problem/test.yaml.txt")?.contains("'file' ") == true)
    #expect(studio.names("drop/a") == ["p.jpg"])
  }

  @Test(arguments: ["../elsewhere", "/tmp/elsewhere", "out/../../elsewhere", "drop/a", ".atelier/x"])
  func anOutputFolder(folder: String) throws {
    try studio.write(recipe { $0.replacing("folder: out/a", with: "folder: \"\(folder)\"") }, to: "recipes/test.yaml")
    try studio.start()
    studio.wait(for: "the note", seconds: 30) { studio.exists("problem/test.yaml.txt") }
  }

  /// It may be turned into a link after the recipe was read.
  @Test func anOutputFolderThatIsALink() throws {
    _ = try studio.root.makeFolder(PathBytes("out"))
    link(outside.folder.path.text, at: "out/a")
    try studio.write("p", to: "drop/a/p.jpg")
    try studio.start()
    studio.wait(for: "the reason", seconds: 30) {
      studio.exists("problem/a/p.jpg.txt") || studio.report?.counts["waiting"] == 1
    }
    #expect(outsideNames == ["secret.jpg"])
  }

  @Test(arguments: ["../../x", "/etc/x", "a/../../../x", ".hidden/../x", "..", "a\\..\\b"])
  func aCellOfATable(cell: String) throws {
    try studio.write("name\n\"\(cell)\"\n", to: "t.csv")
    let rows = recipe {
      $0.replacing("stages:", with: "rows: t.csv\nstages:").replacing("{stem}", with: "{name}")
    }
    try studio.write(rows, to: "recipes/test.yaml")
    try studio.write("p", to: "drop/a/p.jpg")
    try studio.start()
    studio.wait(for: "the picture at rest", seconds: 30) {
      studio.exists("done/a/p.jpg") || studio.exists("problem/test.yaml.txt")
    }
    for path in studio.tree("out") { #expect(path.isInside(PathBytes("out/a")), "\(path)") }
    #expect(studio.names("").allSatisfy { ["atelier.yaml", "t.csv"].contains($0) })
  }

  @Test(arguments: ["../secret.jpg", "/etc/hostname", "link.jpg", "pipe.jpg"]) func aTicket(input: String) throws {
    link(outside.folder.path.appending("secret.jpg").text, at: "link.jpg")
    studio.path("pipe.jpg").withCString { _ = mkfifo($0, 0o644) }
    try studio.write(
      """
      atelier: 1
      name: ticket
      inputs: ["\(input)"]
      stages:
        - use: echo
      output: { folder: out/ticket, name: "{stem}", formats: [jpeg] }
      """, to: "drop/ticket.yaml")
    try studio.start()
    studio.wait(for: "the note", seconds: 30) { studio.tree("problem").contains { $0.ending == PathBytes("txt") } }
    #expect(studio.tree("out") == [])
  }

  /// SQLite opens by path and follows links.
  @Test(arguments: ["journal.sqlite", "journal.sqlite-wal"]) func theJournal(name: String) throws {
    _ = try studio.root.makeFolder(PathBytes(".atelier"))
    link(outside.folder.path.appending("planted").text, at: ".atelier/\(name)")
    try studio.start()
    studio.wait(for: "the daemon's end", seconds: 30) { !studio.isRunning }
    #expect(outsideNames == ["secret.jpg"])
    #expect(try outside.read("secret.jpg") == "secret")
  }

  /// Others of the group could otherwise plant such a link while the daemon runs.
  @Test func theStudiosOwnFolderIsItsOwnersAlone() throws {
    _ = try studio.root.makeFolder(PathBytes(".atelier"))
    shell("chmod 2777 '\(studio.path(".atelier"))'")
    try studio.startAndWait()
    var facts = stat()
    studio.path(".atelier").withCString { _ = stat($0, &facts) }
    #expect(facts.st_mode & 0o7777 == 0o700)
  }

  /// What a claimed file was called is kept in a file that a person may have changed.
  @Test(arguments: ["../escaped.jpg", "/tmp/escaped.jpg", "drop/../../escaped.jpg", ""])
  func theNameOfAClaimedFile(name: String) throws {
    try studio.write("orphan", to: ".atelier/claimed/01abc.jpg")
    try studio.write(name, to: ".atelier/claimed/.name-01abc.jpg")
    try studio.start()
    studio.wait(for: "the picture in its place", seconds: 30) {
      studio.read("problem/recovered/01abc.jpg") == "orphan"
    }
  }
}
