// The command's own manners: help, version, completion, listings for programs.
import Foundation
import TestKit
import Testing

@Suite struct CommandTests {
  private func json(_ run: AtelierCommand) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.output)")
  }

  @Test(arguments: [
    (["run"], ["--output", "--set", "--jobs", "--keep-steps", "--preview", "--json"]),
    (["serve"], ["--settle"]), (["status"], ["--json", "--follow"]), (["check"], ["--studio", "--json"]),
    (["explain"], ["--studio", "--json"]), (["schema"], []), (["plugins"], ["list", "new"]),
    (["plugins", "list"], ["--json", "--markdown"]), (["plugins", "new"], ["--language"]),
    (["models"], ["list", "pull", "check", "prune"]), (["models", "list"], ["--json"]),
    ([], ["run", "serve", "status", "check", "explain", "schema", "plugins", "models"]),
  ])
  func helpEndsWellAndNamesEveryOption(command: [String], options: [String]) throws {
    let run = try AtelierCommand.run(command + ["--help"], in: TemporaryFolder("command"))
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(run.output.contains("USAGE: \((["atelier"] + command).joined(separator: " "))"), "\(run.output)")
    for option in options { #expect(run.output.contains(option), "\(option):\n\(run.output)") }
  }

  @Test func theVersionIsANumber() throws {
    let run = try AtelierCommand.run("--version", in: TemporaryFolder("command"))
    #expect(run.status == 0)
    #expect(run.output.wholeMatch(of: /\d+\.\d+\.\d+\S*\n/) != nil, "\(run.output)")
  }

  @Test(arguments: [("bash", "complete -"), ("zsh", "#compdef atelier"), ("fish", "complete -c 'atelier'")])
  func completionScriptsAreProduced(shell: String, word: String) throws {
    let run = try AtelierCommand.run("--generate-completion-script", shell, in: TemporaryFolder("command"))
    #expect(run.status == 0)
    #expect(run.output.contains(word) && run.output.contains("keep-steps"), "\(run.output.prefix(400))")
  }

  @Test func aScriptForBashIsOneThatBashReads() throws {
    let folder = try TemporaryFolder("command")
    let run = try AtelierCommand.shell(
      "(atelier --generate-completion-script bash) > script && bash -n script && echo read", in: folder)
    #expect(run.output == "read\n", "\(run.errors)")
  }

  @Test func theStagesAreListedForPrograms() throws {
    let listing = try json(AtelierCommand.run("plugins", "list", "--json", in: TemporaryFolder("command")))
    let bundles = try #require(listing["bundles"] as? [[String: Any]])
    let stages = bundles.flatMap { $0["stages"] as? [[String: Any]] ?? [] }.compactMap { $0["id"] as? String }
    #expect(Set(["adjust", "text", "tint"]).isSubset(of: Set(stages)), "\(stages)")
    #expect((listing["refused"] as? [String])?.isEmpty == true)
    #expect((listing["folders"] as? [String])?.isEmpty == false)
  }

  @Test func theReferenceNamesEveryParameter() throws {
    let run = try AtelierCommand.run("plugins", "list", "--markdown", in: TemporaryFolder("command"))
    #expect(run.status == 0)
    for word in ["`adjust`", "`exposure`", "`text`", "`content`", "`tint`", "`color`"] {
      #expect(run.output.contains(word), "\(word)")
    }
  }

  @Test func withoutBundlesTheSearchedFoldersAreNamed() throws {
    let folder = try TemporaryFolder("command")
    let run = try AtelierCommand.run(["plugins"], in: folder, plugins: folder.path + "/none")
    #expect(run.status == 0)
    #expect(run.output.contains("no bundle was found in: \(folder.path)/none"), "\(run.output)")
  }

  @Test func aFolderThatIsNoStudioHasAStatusAndIsLeftAsItIs() throws {
    let folder = try TemporaryFolder("command")
    let run = try AtelierCommand.run("status", ".", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("no daemon runs") && run.output.contains("no pictures yet"), "\(run.output)")
    #expect(folder.list() == [], "asking must not make a studio of it")
  }

  @Test(arguments: ["missing", "file.txt"])
  func whatIsNoFolderHasNoStatus(name: String) throws {
    let folder = try TemporaryFolder("command")
    try folder.write("file.txt", "a file")
    let run = try AtelierCommand.run("status", name, in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("'\(name)' cannot be read as a studio"), "\(run.errors)")
  }

  @Test func aWrongWordGetsAHintAndTheUsage() throws {
    let run = try AtelierCommand.run("chek", "a.yaml", in: TemporaryFolder("command"))
    #expect(run.status == 2)
    #expect(run.errors.contains("chek"), "\(run.errors)")
  }
}
