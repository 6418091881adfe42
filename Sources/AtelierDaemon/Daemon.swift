// The service behind `atelier serve`.
public import AtelierCore
public import AtelierStudio
import AtelierSystem
import Glibc
public import Logging

/// Serves one studio until it is asked to stop.
public struct Daemon: Sendable {
  private let studio: Studio
  private let configuration: Configuration
  private let catalog: StageCatalog
  private let log: Logger

  /// A daemon for `studio` with the stages of `catalog`.
  public init(studio: Studio, configuration: Configuration, catalog: StageCatalog, log: Logger) {
    self.studio = studio
    self.configuration = configuration
    self.catalog = catalog
    self.log = log
  }

  /// Works until SIGTERM or SIGINT; SIGHUP has settings and recipes read and everything looked at again.
  ///
  /// To be called on a process's first thread before it starts others. Throws a ``Refusal`` when another daemon
  /// serves the studio, a ``SystemError`` when the studio's folders cannot be used.
  public func run() throws {
    Signals.hold()
    let inbox = try Inbox<Supervisor.Event>()
    // The library can't use descriptors over 1023, so it goes first.
    let doorbell = Relay<Watcher.Bell>()
    let watcher = try Watcher(root: studio.root.path) { doorbell.send($0) }
    let mark = try StudioMark(root: studio.root, environment: configuration.environment)
    if let refusal = try mark?.refusal() { throw Refusal(description: refusal) }
    try studio.prepare()
    guard let lock = try StudioLock.take(studio.root) else {
      throw Refusal(description: "another daemon serves the studio '\(studio.root.path)' already; stop that one first")
    }
    try mark?.set()
    let journal = try Journal(in: studio.folder(.state))
    try journal.noteStudio(inode: studio.root.descriptor.facts().inode)
    let timing = Scanner.Timing(
      settle: configuration.settle ?? studio.settings.settle, rescan: configuration.rescan, poll: configuration.poll)
    let scanner = try Scanner(root: studio.root, timing: timing, watch: { watcher.watch($0) }) { inbox.put(.scan($0)) }
    doorbell.connect { scanner.ring($0) }
    let hands = try Hands(count: 2 * (studio.settings.jobs ?? Machine.cores))
    let webhook = Webhook(environment: configuration.environment, log: log)
    try webhook.start()
    webhook.use(studio.settings.webhook)
    let supervisor = try Supervisor(
      studio: studio, configuration: configuration, journal: journal, catalog: catalog, inbox: inbox,
      scanner: scanner, hands: hands, webhook: webhook, log: log)
    try supervisor.recover()
    try watcher.start()
    try scanner.start()
    try WorkThread.start("signals") {
      while true {
        switch Signals.next(within: 60_000) {
        case .stop: inbox.put(.stop)
        case .reload: inbox.put(.reload)
        case nil: break
        }
      }
    }
    if let mounts = try? MountTable() {
      try WorkThread.start("mounts") {
        while true {
          guard mounts.changes(within: 60_000) else { continue }
          // Mounts come in bursts.
          usleep(500_000)
          inbox.put(.mounts)
        }
      }
    }
    do throws(SystemError) {
      try ControlServer(in: studio.folder(.state)).start { inbox.put(.control($0, $1)) }
    } catch {
      // On a share without sockets the studio is served all the same.
      log.warning("`atelier jobs` and `atelier pause` cannot reach the daemon", metadata: ["reason": "\(error)"])
    }
    supervisor.run()
    watcher.stop()
    hands.stop()
    webhook.stop()
    log.info("stopped")
    withExtendedLifetime(lock) {}
    if supervisor.isRootLost {
      throw Refusal(
        description:
          "the folder '\(studio.root.path)' is no longer the studio that was served: it was unmounted, or another was put in its place"
      )
    }
  }
}
