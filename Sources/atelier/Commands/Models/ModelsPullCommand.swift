// `atelier models pull`: fetches what is missing.
import ArgumentParser
import AtelierCore
import AtelierModels
import AtelierSystem
import FoundationEssentials

struct ModelsPullCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pull",
    abstract: "Fetch the models that are missing; one that was broken off goes on where it stopped.",
    discussion: """
      Files are verified by their hash and kept in ATELIER_MODELS, or in the cache. A mirror is a folder on a server \
      that holds the files as sha256-HEX. Exit status: 0 all are here, 1 some could not be fetched.
      """)

  @Argument(help: ArgumentHelp("Models; all if none is named.", valueName: "model"))
  var models: [String] = []

  @Option(help: ArgumentHelp("Fetch from this address, also set by ATELIER_MODEL_MIRROR.", valueName: "url"))
  var mirror: String?

  func run() throws {
    let installed = InstalledModels()
    let mirror = mirror ?? ProcessInfo.processInfo.environment["ATELIER_MODEL_MIRROR"].flatMap { $0.isEmpty ? nil : $0 }
    var failed = false
    let entries: [InstalledModels.Entry]
    do { entries = try installed.select(models) } catch {
      Terminal.complain("error: \(error)")
      throw ExitCode.wrong
    }
    for entry in entries {
      guard case .url = entry.manifest.source else {
        if case .present = installed.state(of: entry) { continue }
        Terminal.complain("error: \(entry.name) comes with its bundle and is not there: install the bundle again")
        failed = true
        continue
      }
      if case .present = installed.state(of: entry, isThorough: true) {
        Terminal.say("\(entry.name): here")
        continue
      }
      let bar = PullBar(entry.name, total: entry.manifest.bytes)
      do {
        try installed.store.pull(entry.manifest, mirror: mirror) { bar.show($0) }
        bar.end()
        Terminal.say("\(entry.name): fetched, \(entry.size)")
        // Tried out now, since a daemon that runs already cannot.
        if let harm = installed.harm(of: entry) {
          Terminal.complain("error: \(harm)")
          failed = true
        }
      } catch {
        bar.end()
        Terminal.complain("error: \(error)")
        failed = true
      }
    }
    if failed { throw ExitCode.someFailed }
  }
}

/// How far a fetch is, on a terminal; silent elsewhere.
private final class PullBar {
  private let name: String
  private let total: Int
  private var last = ContinuousClock.now - .seconds(1)
  private var isDrawn = false

  init(_ name: String, total: Int) {
    self.name = name
    self.total = max(total, 1)
  }

  func show(_ done: Int) -> Bool {
    // Ten redraws a second are enough for an eye.
    guard Terminal.isInteractive, last.duration(to: .now) > .milliseconds(100) else { return true }
    last = .now
    isDrawn = true
    let full = min(24 * done / total, 24)
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: 24 - full)
    let line = " \(bar) \(min(100 * done / total, 100)) %  \(name)  \(InstalledModels.Entry.text(done))"
    Terminal.write("\r\(line.prefix(Terminal.columns - 1))\u{1B}[K", to: 2)
    return true
  }

  func end() {
    if isDrawn { Terminal.write("\r\u{1B}[K", to: 2) }
  }
}
