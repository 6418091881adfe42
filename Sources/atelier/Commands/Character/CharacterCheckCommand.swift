// `atelier character check`: what is missing in a character's folder, or differs between its views.
import ArgumentParser
import AtelierCore
import AtelierSystem

struct CharacterCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Tell what is missing in a character's folder, or differs between its views.",
    discussion: """
      Reads character.yaml and every picture that it names, and compares scale, foot line, palette and light. \
      Exit status: 0 all is right, 2 something is wrong.
      """)

  @Argument(help: ArgumentHelp("Folders, each with a character.yaml.", valueName: "folder"), completion: .directory)
  var folders: [String]

  func run() throws {
    var isWrong = false
    for path in folders {
      let findings: CharacterFindings
      do {
        findings = try CharacterFolder(path).check()
      } catch {
        Terminal.complain("error: \(error)")
        isWrong = true
        continue
      }
      if !findings.diagnostics.isEmpty {
        Terminal.complain(Diagnostic.rendered(findings.diagnostics, in: findings.files))
      }
      for mistake in findings.mistakes { Terminal.complain("\(path): error: \(mistake)") }
      for doubt in findings.doubts { Terminal.complain("\(path): warning: \(doubt)") }
      if findings.isRight { Terminal.say("\(path): right, \(findings.summary)") } else { isWrong = true }
    }
    if isWrong { throw ExitCode.wrong }
  }
}
