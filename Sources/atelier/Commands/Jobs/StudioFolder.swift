// The studio that a command is about, and how it fails.
import ArgumentParser
import AtelierDaemon
import AtelierSystem
import Glibc

/// `--studio`, for commands about a studio as a whole.
struct StudioFolder: ParsableArguments {
  @Option(help: "The studio's folder.", completion: .directory)
  var studio: String = "."

  @Flag(help: "Write JSON.")
  var json = false

  /// Calls `body` with the studio; its errors are told and end the command.
  func use<R>(_ body: (Folder) throws -> R) throws -> R {
    do {
      return try body(Folder(PathBytes(studio)))
    } catch let code as ExitCode {
      throw code
    } catch {
      Terminal.complain(Self.words(on: studio, error))
      throw ExitCode.wrong
    }
  }

  /// What to tell of an error on the studio at `studio`.
  static func words(on studio: String, _ error: any Error) -> String {
    guard let error = error as? SystemError else { return "error: '\(studio)': \(error)" }
    let advice = "; a studio's '.atelier' is for the user that its daemon runs as: run this as that user, or as root"
    return "error: '\(studio)' cannot be read as a studio: \(error.reason)" + (error.code == EACCES ? advice : "")
  }

  /// Has the studio's daemon carry out `request` and tells what came of it, `verb` being what was done to jobs.
  func ask(_ request: ControlRequest, verb: String) throws {
    let reply = try use { try StudioControl(root: $0).carryOut(request) }
    if json {
      Terminal.say(JSONText.pretty(reply))
    } else {
      let count = reply.changed.count
      if !reply.changed.isEmpty || reply.refused.isEmpty {
        Terminal.say("\(count) \(count == 1 ? "job" : "jobs") \(verb)")
      }
      for sentence in reply.refused { Terminal.complain(sentence) }
    }
    if !reply.refused.isEmpty { throw ExitCode.someFailed }
  }
}
