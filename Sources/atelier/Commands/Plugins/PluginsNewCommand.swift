// `atelier plugins new`: a stage that builds and runs, to begin from.
import ArgumentParser
import AtelierCore
import AtelierStudio
import AtelierSystem

struct PluginsNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a new stage that builds and runs.",
    discussion: """
      NAME is the stage's id: lower-case words joined by hyphens. A folder of that name is made, with a manifest, \
      sources and a Makefile; `make install` in it builds the bundle and puts it where Atelier finds it.
      """)

  enum Language: String, ExpressibleByArgument, CaseIterable { case swift, c }

  @Argument(help: "The stage's id.")
  var name: String

  @Option(help: "What the stage is written in: swift or c.")
  var language: Language = .swift

  @Option(
    help: ArgumentHelp(
      "Where Atelier's sources lie, for the kit that a Swift stage is written with.", valueName: "dir"),
    completion: .directory)
  var atelier: String = "."

  func validate() throws {
    guard StageName(name) != nil else {
      throw ValidationError(
        "'\(name)' is no name for a stage: use lower-case words joined by hyphens, such as 'soft-glow'")
    }
  }

  func run() throws {
    guard let stage = StageName(name) else { return }
    if let refusal = refusal() {
      Terminal.complain("error: \(refusal)")
      throw ExitCode.wrong
    }
    let template = PluginTemplate(stage: stage, atelier: atelier)
    do throws(SystemError) {
      let here = try Folder(PathBytes("."))
      if try here.facts(of: PathBytes(name)) != nil {
        Terminal.complain("error: '\(name)' is there already; choose another name or remove it")
        throw SystemError("make the folder", path: name, code: 17)
      }
      let folder = try here.makeFolder(PathBytes(name))
      for (path, text) in language == .c ? template.c : template.swift {
        try SmallFile.write(Array(text.utf8), to: PathBytes(path), in: folder)
        Terminal.say("wrote \(name)/\(path)")
      }
    } catch {
      if error.code != 17 { Terminal.complain("error: \(error)") }
      throw ExitCode.wrong
    }
    Terminal.say("next: cd \(name) && make install, then use `\(name)` in a recipe")
  }

  /// Why the stage could not be used once it is written; nil when it could.
  private func refusal() -> String? {
    if let taken = Installation().catalog[name] {
      return "the bundle \(taken.bundle) has a stage '\(name)' already; choose another name"
    }
    let needed = language == .c ? "Sources/CAtelier/include/atelier.h" : "Sources/AtelierStageKit"
    if (try? Folder(PathBytes(atelier)).facts(of: PathBytes(needed))) == nil {
      return "'\(atelier)' has no \(needed); give --atelier the folder of Atelier's sources"
    }
    return nil
  }
}
