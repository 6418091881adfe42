// Where a run's files go.
import ArgumentParser
import AtelierCore
import AtelierStudio
import AtelierSystem

struct RunFolders {
  /// What `--output` names; nil for the recipe's own folder.
  private let output: Folder?
  private let studio: Folder
  let steps: Folder?

  /// - Throws: `ExitCode.wrong` after saying which folder cannot be made.
  init(plan studio: Folder, output: String?, steps: String?) throws {
    self.studio = studio
    self.output = try output.map(Self.make)
    self.steps = try steps.map(Self.make)
  }

  private static func make(_ path: String) throws -> Folder {
    do throws(SystemError) {
      // A folder that a person typed is trusted, links and all.
      return try Folder.making(PathBytes(path))
    } catch {
      Terminal.complain("error: the folder '\(path)' cannot be made: \(error.reason)")
      throw ExitCode.wrong
    }
  }

  /// The folder for a plan's results, made if it is missing.
  func output(for plan: Plan) throws(SystemError) -> Folder {
    if let output { return output }
    return try studio.makeFolder(PathBytes(plan.folder.text))
  }
}
