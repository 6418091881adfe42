// A studio in a temporary folder, served by a daemon in a process of its own.
import AtelierDaemon
import AtelierSystem
import FoundationEssentials
import Glibc
import Testing

/// A studio and the daemon that serves it; both go with the last reference.
final class ServedStudio {
  static let recipe = """
    atelier: 1
    name: test
    watch: { folder: drop/a, match: ["*.jpg"] }
    stages:
      - use: echo
        with: { say: "echoed" }
    output: { folder: out/a, name: "{stem}", formats: [jpeg] }
    """

  let root: Folder
  private let log: PathBytes
  private var daemon: ChildProcess?

  /// `settle` in seconds; the recipe goes to `recipes/test.yaml`.
  init(settle: Double = 0.2, jobs: Int = 2, originals: String = "move", recipe: String? = ServedStudio.recipe) throws {
    // In memory where that is possible: what is tested is what happens, not how fast the disk is.
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? (access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp")
    root = try Folder(PathBytes(base)).makeFolder(PathBytes("atelier-test-\(ULID())"))
    log = PathBytes(root.path.text + ".log")
    try write("atelier: 1\nsettle: \(settle)\njobs: \(jobs)\noriginals: \(originals)\n", to: "atelier.yaml")
    if let recipe { try write(recipe, to: "recipes/test.yaml") }
    _ = try root.makeFolder(PathBytes("drop/a"))
  }

  deinit {
    kill()
    try? FileManager.default.removeItem(atPath: root.path.text)
    try? FileManager.default.removeItem(atPath: log.text)
  }

  static var executable: PathBytes {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let own = PathBytes(bytes: buffer.prefix(max(count, 0)).map { UInt8(bitPattern: $0) })
    return own.parent.appending("TestWorker")
  }

  /// Starts the daemon and waits until it watches and has a worker.
  func startAndWait(at location: SourceLocation = #_sourceLocation) throws {
    try start()
    wait(for: "the daemon", at: location) { report?.worker != nil && report?.process != nil }
  }

  func start() throws {
    daemon = try ChildProcess(
      executable: Self.executable, arguments: ["serve", root.path.text, log.text],
      environment: ["PATH": "/usr/bin:/bin"])
  }

  /// As `kill -9` does it.
  func kill() {
    guard let daemon else { return }
    daemon.kill()
    _ = try? daemon.wait()
    self.daemon = nil
  }

  /// SIGTERM, and how the daemon ended.
  func stop() throws -> ChildProcess.End? {
    guard let daemon else { return nil }
    daemon.terminate()
    self.daemon = nil
    return try daemon.wait()
  }

  func hangUp() { if let daemon { Glibc.kill(daemon.id, SIGHUP) } }

  func path(_ path: String) -> PathBytes { root.path.appending(path) }

  func write(_ text: String, to path: String) throws {
    let path = PathBytes(path)
    _ = try root.makeFolder(path.parent)
    try root.removeIfThere(path)
    try root.create(path).write(text)
  }

  func append(_ text: String, to path: String) {
    let raw = self.path(path).withCString { open($0, O_WRONLY | O_APPEND) }
    try? Descriptor(owning: raw).write(text)
  }

  func read(_ path: String) -> String? {
    (try? root.file(PathBytes(path)).readAll()).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The plain names in a folder, those of the house's own left out.
  func names(_ path: String) -> [String] {
    let entries = (try? root.folder(PathBytes(path)).entries()) ?? []
    return entries.filter { $0.facts.kind == .file }.map(\.name.text).filter { !$0.hasPrefix(".") }.sorted()
  }

  func exists(_ path: String) -> Bool { (try? root.facts(of: PathBytes(path))) != nil }

  var report: StatusReport? { try? StatusReport.read(root) }

  /// Waits until `condition` holds, three minutes at most, and tells what the daemon said when it never does.
  func wait(
    for what: Comment, seconds: Double = 180, at location: SourceLocation = #_sourceLocation,
    _ condition: () throws -> Bool
  ) rethrows {
    let end = Monotonic.now + seconds
    while Monotonic.now < end {
      if try condition() { return }
      usleep(20_000)
    }
    let said = (try? Folder(log.parent).file(log.name).readAll(limit: 1 << 24)) ?? []
    let tail = String(decoding: said.suffix(4000), as: UTF8.self)
    Issue.record("waited in vain for: \(what)\n\(tail)", sourceLocation: location)
  }
}

extension Folder {
  func removeIfThere(_ path: PathBytes) throws { if try facts(of: path) != nil { try remove(path) } }
}
