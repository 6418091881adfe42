// `TestWorker serve STUDIO LOG` is a daemon with short times; `TestWorker worker` is its worker.
import AtelierCore
import AtelierDaemon
import AtelierStudio
import AtelierSystem
import Glibc
import Logging

switch CommandLine.arguments.dropFirst().first {
case "serve" where CommandLine.arguments.count == 4:
  dup2(open(CommandLine.arguments[3], O_WRONLY | O_CREAT | O_APPEND, 0o644), 2)
  do {
    try serve(PathBytes(CommandLine.arguments[2]))
  } catch {
    print(error)
    exit(3)
  }
case "worker":
  let words = CommandLine.arguments.dropFirst(2)
  Worker().run(hangs: words.first == "hang", leftOut: Set(words))
default: exit(64)
}

func serve(_ path: PathBytes) throws {
  LoggingSystem.bootstrap { _ in
    var handler = LineLogHandler(environment: [:])
    handler.logLevel = .debug
    return handler
  }
  let root = try Folder(path)
  let (settings, _) = SettingsReader.read(in: root)
  // A file of this name has every worker hang at its start.
  let hangs = (try? root.facts(of: PathBytes("hang-at-start"))) != nil
  var environment = ["PATH": "/usr/bin:/bin"]
  if let state = getenv("STATE_DIRECTORY") { environment["STATE_DIRECTORY"] = String(cString: state) }
  // How a crash is told is the whole run's choice.
  if let words = getenv("SWIFT_BACKTRACE") { environment["SWIFT_BACKTRACE"] = String(cString: words) }
  let configuration = Daemon.Configuration(
    executable: PathBytes("/proc/self/exe"), workerArguments: hangs ? ["worker", "hang"] : ["worker"],
    environment: environment, rescan: getenv("TEST_RESCAN").flatMap { Double(String(cString: $0)) } ?? 60, poll: 1,
    drain: 3, deadline: 2)
  try Daemon(
    studio: Studio(root: root, settings: settings), configuration: configuration,
    catalog: StageCatalog([TestStage.bundle]), log: Logger(label: "atelier")
  ).run()
}
