// Knows a studio again, so that the bare folder below an unmounted disk is not served as a new one.
import AtelierStudio
import AtelierSystem

/// The mark that a studio carries, and the one that the service remembers for its path.
struct StudioMark {
  static let path = Studio.Place.state.path.appending("root-id")

  let root: Folder
  /// The service's own folder, on another disk than the studio may be.
  let memory: Folder

  /// Nil where the service manager gives no folder: nothing is remembered then.
  init?(root: Folder, environment: [String: String]) throws(SystemError) {
    guard let first = environment["STATE_DIRECTORY"]?.split(separator: ":").first else { return nil }
    self.root = root
    memory = try Folder(PathBytes(String(first)))
  }

  private var remembered: PathBytes {
    PathBytes("studios").appending("\(SHA256.hex(root.path.bytes).prefix(16))")
  }

  /// Why the studio must not be served; nil when it is the one that was, or the first one at its path.
  func refusal() throws(SystemError) -> String? {
    guard let known = try read(remembered, in: memory), try read(Self.path, in: root) != known else { return nil }
    return
      "'\(root.path)' is not the studio that was served there before: is its disk or share mounted? If another one is meant to be served from now on, remove '\(memory.path.appending(remembered))'"
  }

  /// Marks the studio, whose folders are made, and remembers it.
  func set() throws(SystemError) {
    let mark: [UInt8]
    if let own = try read(Self.path, in: root) {
      mark = own
    } else {
      mark = Array(ULID().text.utf8)
      try SmallFile.write(mark, to: Self.path, in: root, durable: true)
    }
    if try read(remembered, in: memory) == mark { return }
    try SmallFile.write(mark, to: remembered, in: memory, durable: true)
  }

  private func read(_ path: PathBytes, in folder: Folder) throws(SystemError) -> [UInt8]? {
    try folder.facts(of: path) == nil ? nil : folder.file(path).readAll(limit: 1024)
  }
}
