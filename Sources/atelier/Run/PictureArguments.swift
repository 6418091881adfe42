// The pictures that a person named: files as they are, folders by what the recipe takes.
import ArgumentParser
import AtelierCore
import AtelierSystem

struct PictureArguments {
  /// In the order of the command line, a folder's in the order of their names.
  let paths: [String]

  /// - Throws: `ExitCode.wrong` after saying which file is not there.
  init(_ arguments: [String], intake: Intake) throws {
    let globs = if case .watch(let watch) = intake { watch.match } else { Glob.pictures }
    var paths: [String] = []
    for argument in arguments {
      if let folder = try? Folder(PathBytes(argument)) {
        let names = try folder.entries().filter { $0.facts.kind == .file }.map(\.name.text).sorted()
        paths += names.filter { name in globs.contains { $0.matches(name) } }.map { argument + "/" + $0 }
      } else {
        paths.append(argument)
      }
    }
    if paths.isEmpty {
      Terminal.complain(
        "error: there is no picture in \(arguments.map { "'\($0)'" }.joined(separator: ", ")) that the recipe takes")
      throw ExitCode.wrong
    }
    self.paths = paths
  }
}
