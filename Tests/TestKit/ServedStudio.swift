// A studio in a temporary folder, served by a daemon in a process of its own.
public import AtelierDaemon
public import AtelierSystem
import FoundationEssentials
import Glibc
public import Testing

/// A studio and the daemon that serves it; both go with the last reference.
public final class ServedStudio {
  /// Adds " echoed" to what lies in `drop/a`.
  public static let recipe = """
    atelier: 1
    name: test
    watch: { folder: drop/a, match: ["*.jpg"] }
    stages:
      - use: echo
        with: { say: "echoed" }
    output: { folder: out/a, name: "{stem}", formats: [jpeg] }
    """

  public let root: Folder
  private let program: Program
  private let log: PathBytes
  private var daemon: ChildProcess?

  /// What goes before the daemon's command line: "strace" and its options.
  public var prefix: [String] = []

  /// `settle` in seconds; the recipe goes to `recipes/test.yaml`, `settings` to the end of the settings.
  ///
  /// - Parameter base: the folder in which the studio is made.
  public init(
    settle: Double = 0.2, jobs: Int = 2, originals: String = "move", settings: String = "",
    recipe: String? = ServedStudio.recipe, program: Program = .stub, in base: String = ServedStudio.memory
  ) throws {
    self.program = program
    root = try Folder(PathBytes(base)).makeFolder(PathBytes("atelier-test-\(ULID())"))
    log = PathBytes(root.path.text + ".log")
    try write(
      "atelier: 1\nsettle: \(settle)\njobs: \(jobs)\noriginals: \(originals)\n\(settings)\n", to: "atelier.yaml")
    if let recipe { try write(recipe, to: "recipes/test.yaml") }
    _ = try root.makeFolder(PathBytes("drop/a"))
  }

  deinit {
    kill()
    try? FileManager.default.removeItem(atPath: root.path.text)
    try? FileManager.default.removeItem(atPath: log.text)
  }

  /// In memory where that is possible: what is tested is what happens, not how fast the disk is.
  public static var memory: String {
    getenv("TMPDIR").map { String(cString: $0) } ?? (access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp")
  }

  /// The tests' own daemon.
  public static var executable: PathBytes {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let own = PathBytes(bytes: buffer.prefix(max(count, 0)).map { UInt8(bitPattern: $0) })
    return own.parent.appending("TestWorker")
  }

  /// Starts the daemon and waits until it watches and has a worker.
  public func startAndWait(at location: SourceLocation = #_sourceLocation) throws {
    try start()
    wait(for: "the daemon", at: location) { report?.worker != nil && report?.process != nil }
  }

  public func start() throws {
    let command = prefix + program.command(studio: root.path.text, log: log.text)
    daemon = try ChildProcess(
      executable: PathBytes(command[0]), arguments: Array(command.dropFirst()), environment: program.environment)
  }

  /// Whether the daemon, or what it was started through, is there.
  public var isRunning: Bool { daemon.map { !$0.hasEnded } ?? false }

  /// All that the daemons of this studio said.
  public var said: String {
    let bytes = (try? Folder(log.parent).file(log.name).readAll(limit: 1 << 28)) ?? []
    return String(decoding: bytes, as: UTF8.self)
  }

  /// As `kill -9` does it.
  public func kill() {
    guard let daemon else { return }
    daemon.kill()
    _ = try? daemon.wait()
    self.daemon = nil
  }

  /// SIGTERM, and how the daemon ended.
  public func stop() throws -> ChildProcess.End? {
    guard let daemon else { return nil }
    daemon.terminate()
    self.daemon = nil
    return try daemon.wait()
  }

  public func hangUp() { if let daemon { Glibc.kill(daemon.id, SIGHUP) } }

  public func path(_ path: String) -> PathBytes { root.path.appending(path) }

  public func write(_ text: String, to path: String) throws {
    let path = PathBytes(path)
    _ = try root.makeFolder(path.parent)
    try root.remove(path)
    try root.create(path).write(text)
  }

  public func append(_ text: String, to path: String) {
    let raw = self.path(path).withCString { open($0, O_WRONLY | O_APPEND) }
    try? Descriptor(owning: raw).write(text)
  }

  public func read(_ path: String) -> String? {
    (try? root.file(PathBytes(path)).readAll()).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The plain names in a folder, those of the house's own left out.
  public func names(_ path: String) -> [String] {
    let entries = (try? root.folder(PathBytes(path)).entries()) ?? []
    return entries.filter { $0.facts.kind == .file }.map(\.name.text).filter { !$0.hasPrefix(".") }.sorted()
  }

  public func exists(_ path: String) -> Bool { (try? root.facts(of: PathBytes(path))) != nil }

  public var report: StatusReport? { try? StatusReport.read(root) }

  /// Waits until `condition` holds, three minutes at most, and tells what the daemon said when it never does.
  public func wait(
    for what: Comment, seconds: Double = 180, at location: SourceLocation = #_sourceLocation,
    _ condition: () throws -> Bool
  ) rethrows {
    let end = Monotonic.now + seconds
    while Monotonic.now < end {
      if try condition() { return }
      usleep(20_000)
    }
    Issue.record("waited in vain for: \(what)\n\(said.suffix(4000))", sourceLocation: location)
  }
}
