// Which files are known to be harmless: the runtime reads a new one in a process of its own first.
import AtelierCore
public import AtelierSystem
import Glibc

/// Tries networks out where nobody else works, and remembers for each what came of it.
///
/// A file made to hurt may bring the whole runtime down while it is read, and with it every picture in work.
public struct ModelProofs: Sendable {
  private let compiled: PathBytes
  private let runtime: String
  private let executable: PathBytes
  private let environment: [String: String]
  private let patience: Double

  private static let verdict = PathBytes("verdict")

  /// - Parameters:
  ///   - compiled: where compiled networks lie; the verdict lies beside them.
  ///   - runtime: its name with its version: another one has to try again.
  ///   - executable: is called with `prove FILE --precision ...`.
  ///   - patience: seconds after which it is ended.
  public init(
    compiled: PathBytes, runtime: String, executable: PathBytes, environment: [String: String], patience: Double = 50
  ) {
    self.compiled = compiled
    self.runtime = runtime
    self.executable = executable
    self.environment = environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    self.patience = patience
  }

  /// What is remembered of the network: nil for nothing, an empty text for no harm, else the harm in words.
  func known(_ key: SessionKey) -> String? {
    let path = PathBytes(key.name).appending(Self.verdict.text)
    guard let bytes = try? Folder(compiled).file(path).readAll(limit: 4096) else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.count == 3 && lines[0] == runtime ? String(lines[1]) : nil
  }

  /// Why the network at `path` is not to be loaded here; nil when it may be, or when it could not be tried.
  func harm(_ key: SessionKey, at path: PathBytes, memory: Int) -> String? {
    if let known = known(key) { return known.isEmpty ? nil : known }
    // A worker that has locked itself in can start nothing: a file that came after its start is loaded untried.
    guard let child = try? start(key, path, memory) else { return nil }
    let end = Monotonic.now + patience
    while !child.hasEnded, Monotonic.now < end { usleep(5_000) }
    let isLate = !child.hasEnded
    if isLate { child.kill() }
    guard let how = try? child.wait() else { return nil }
    if isLate { return "it was not ready after \(Int(patience)) seconds" }
    switch how {
    case .exit:
      // Loaded, or refused in words, which a load here will tell again.
      remember("", of: key)
      return nil
    case .signal(SIGKILL): return "the runtime was killed while it read the file, as when memory runs out"
    case .signal(let number):
      let words = "the runtime breaks down (signal \(number)) when it reads the file: fetch it anew, or ask its maker"
      remember(words, of: key)
      return words
    }
  }

  private func start(_ key: SessionKey, _ path: PathBytes, _ memory: Int) throws(SystemError) -> ChildProcess {
    var arguments = ["prove", path.text, "--key", key.name, "--precision", key.precision.rawValue]
    if let shape = key.shape { arguments += ["--shape", shape.map(String.init).joined(separator: ",")] }
    let child = try ChildProcess(executable: executable, arguments: arguments, environment: environment)
    // Reading takes more for a moment than the network keeps; a lower limit of this process holds anyway.
    try? child.limit(memory: max(min(memory, 1 << 40) * 2, 1 << 30))
    return child
  }

  private func remember(_ words: String, of key: SessionKey) {
    // A store that cannot be written has the next process try again.
    let place = compiled.appending(key.name)
    let root = PathBytes("/")
    guard let folder = try? Folder(root).makeFolder(place.relative(to: root) ?? place) else { return }
    let part = PathBytes("verdict.part")
    try? folder.remove(part)
    guard let file = try? folder.create(part), (try? file.write("\(runtime)\n\(words)\n")) != nil else { return }
    try? folder.replace(Self.verdict, in: folder, with: part)
  }
}
