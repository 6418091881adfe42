// The doorbell: inotify through libinotifytools, owned by one thread.
import AtelierSystem
internal import CInotify
import Glibc
import Synchronization

/// Tells in which folders something happened, never what: the ``Scanner`` looks for itself.
///
/// libinotifytools is one per process and not made for threads, so one thread calls it. Its own recursion
/// is not used: it watches a folder after listing it and so loses what comes in between.
final class Watcher: Sendable {
  /// What rang.
  enum Bell: Hashable, Sendable {
    case folder(PathBytes)
    /// The kernel's queue ran over: anything may have happened.
    case overflow
    /// The folder can't be watched and must be looked at from time to time.
    case blind(PathBytes, reason: String)
  }

  private let root: PathBytes
  private let wishes = Mutex<(folders: [PathBytes], stops: Bool)>(([], false))
  private let ring: @Sendable (Bell) -> Void

  /// Starts the library; to be called before anything else opens files, since it can't use numbers over 1023.
  init(root: PathBytes, ring: @escaping @Sendable (Bell) -> Void) throws(SystemError) {
    guard inotifytools_initialize() != 0 else {
      throw SystemError("inotify", code: inotifytools_error())
    }
    self.root = root
    self.ring = ring
  }

  /// Watches these folders (as seen from the root) from about now on, and rings for each once it does.
  func watch(_ folders: [PathBytes]) { wishes.withLock { $0.folders += folders } }

  /// Ends the thread within a second.
  func stop() { wishes.withLock { $0.stops = true } }

  func start() throws(SystemError) {
    try WorkThread.start("watcher") { [self] in run() }
  }

  private func run() {
    var known: [Int32: PathBytes] = [:]
    while true {
      let (folders, stops) = wishes.withLock { wishes in
        defer { wishes.folders = [] }
        return wishes
      }
      if stops { break }
      for folder in folders { add(folder, to: &known) }
      // More than one event at a time makes the library spin; its clock counts whole seconds.
      if let event = inotifytools_next_events(1, 1) { take(event.pointee, name: Self.name(event), &known) }
    }
    inotifytools_cleanup()
  }

  private func take(_ event: inotify_event, name: PathBytes, _ known: inout [Int32: PathBytes]) {
    if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { return ring(.overflow) }
    guard let folder = known[event.wd] else { return }
    if event.mask & UInt32(IN_IGNORED) != 0 {
      known[event.wd] = nil
      return
    }
    if event.mask & UInt32(IN_ISDIR) != 0, event.mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0, !name.isEmpty {
      add(folder.appending(name), to: &known)
    }
    if event.mask & UInt32(IN_MOVE_SELF) != 0 {
      // The path is no longer true; what lies below is found again under its new name.
      known = known.filter { !$0.value.isInside(folder) || !Self.forget($0.key) }
      return ring(.folder(folder.parent))
    }
    ring(.folder(folder))
  }

  private func add(_ folder: PathBytes, to known: inout [Int32: PathBytes]) {
    // The library keeps folders with a slash at the end and finds them by nothing else.
    let path = PathBytes(bytes: root.appending(folder).bytes + [UInt8(ascii: "/")])
    let events =
      IN_CREATE | IN_MODIFY | IN_ATTRIB | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_MOVE_SELF
    // A path that was watched and is another folder now has an old entry in the library, which it would keep.
    let old = path.withCString { inotifytools_wd_from_filename($0) }
    if old >= 0, known[old] == nil { Self.forget(old) }
    let flags = events | Int32(bitPattern: UInt32(IN_ONLYDIR) | UInt32(IN_DONT_FOLLOW))
    let done = path.withCString { inotifytools_watch_file($0, flags) }
    if done != 0 {
      let wd = path.withCString { inotifytools_wd_from_filename($0) }
      if wd < 0 { return ring(.blind(folder, reason: "libinotifytools does not find its own watch")) }
      known[wd] = folder
      ring(.folder(folder))
    } else {
      let code = inotifytools_error()
      if code == ENOENT || code == ENOTDIR { return ring(.folder(folder.parent)) }
      ring(.blind(folder, reason: Self.reason(code)))
    }
  }

  @discardableResult private static func forget(_ wd: Int32) -> Bool {
    inotifytools_remove_watch_by_wd(wd)
    return true
  }

  private static func reason(_ code: Int32) -> String {
    // The kernel says "No space left on device" for this, which sends people to the wrong place.
    code == ENOSPC
      ? "the machine's limit of watched folders is reached; raise fs.inotify.max_user_watches with sysctl"
      : SystemError("watch", code: code).reason
  }

  private static func name(_ event: UnsafeMutablePointer<inotify_event>) -> PathBytes {
    let length = Int(event.pointee.len)
    let start = UnsafeRawPointer(event) + MemoryLayout<inotify_event>.size
    return PathBytes(bytes: UnsafeRawBufferPointer(start: start, count: length).prefix { $0 != 0 })
  }
}
