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
    /// Such a folder is watched now, or is gone.
    case sighted(PathBytes)
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

  /// What is watched, as the watcher's own thread knows it.
  private struct Watches {
    var folders: [Int32: PathBytes] = [:]
    /// How many watches were asked for so far.
    var count: UInt32 = 0
    /// Folders right in the studio below which something was ever watched.
    var tops: Set<PathBytes> = []
    /// Those that could not be watched when it was tried last.
    var blind: Set<PathBytes> = []
  }

  private func run() {
    var watches = Watches()
    // The studio itself too, or `recipes` and `drop` that were taken away would not be seen to come back.
    add(PathBytes(""), to: &watches)
    while true {
      let (folders, stops) = wishes.withLock { wishes in
        defer { wishes.folders = [] }
        return wishes
      }
      if stops { break }
      for folder in folders { add(folder, to: &watches) }
      // More than one event at a time makes the library spin; its clock counts whole seconds.
      if let event = inotifytools_next_events(1, 1) { take(event.pointee, name: Self.name(event), &watches) }
    }
    inotifytools_cleanup()
  }

  private func take(_ event: inotify_event, name: PathBytes, _ watches: inout Watches) {
    if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { return ring(.overflow) }
    guard let folder = watches.folders[event.wd] else { return }
    if event.mask & UInt32(IN_IGNORED) != 0 {
      // The folder is gone, or another one has its name by now and perhaps even its inode.
      watches.folders[event.wd] = nil
      return add(folder, to: &watches)
    }
    if event.mask & UInt32(IN_ISDIR) != 0, event.mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0, !name.isEmpty,
      !IgnoreList.ignores(folder: name), !folder.isEmpty || watches.tops.contains(name)
    {
      add(folder.appending(name), to: &watches)
    }
    // Under its old name it is gone, or it would not be watched anew when it has that name again.
    if event.mask & UInt32(IN_ISDIR) != 0, event.mask & UInt32(IN_MOVED_FROM) != 0, !name.isEmpty {
      ring(.folder(folder.appending(name)))
    }
    if event.mask & UInt32(IN_MOVE_SELF) != 0, !exists(folder) {
      // It left the studio. A folder that was renamed inside it was added under its new name a moment ago.
      watches.folders = watches.folders.filter { !$0.value.isInside(folder) }
      return ring(.folder(folder.parent))
    }
    ring(.folder(folder))
  }

  private func exists(_ folder: PathBytes) -> Bool {
    root.appending(folder).withCString { access($0, F_OK) } == 0
  }

  private func add(_ folder: PathBytes, to watches: inout Watches) {
    watches.count &+= 1
    if let top = folder.parts.first { watches.tops.insert(top) }
    func isBlind(_ reason: String) {
      watches.blind.insert(folder)
      ring(.blind(folder, reason: reason))
    }
    func isSighted() {
      if watches.blind.remove(folder) != nil { ring(.sighted(folder)) }
    }
    let path = Self.alias(root.appending(folder), watches.count)
    let events =
      IN_CREATE | IN_MODIFY | IN_ATTRIB | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_MOVE_SELF
    let flags = events | Int32(bitPattern: UInt32(IN_ONLYDIR) | UInt32(IN_DONT_FOLLOW))
    let done = path.withCString { inotifytools_watch_file($0, flags) }
    if done != 0 {
      let wd = path.withCString { inotifytools_wd_from_filename($0) }
      if wd < 0 { return isBlind("libinotifytools does not find its own watch") }
      watches.folders[wd] = folder
      isSighted()
      ring(.folder(folder))
    } else {
      let code = inotifytools_error()
      if code == ENOENT || code == ENOTDIR {
        isSighted()
        ring(.folder(folder))
        return ring(.folder(folder.parent))
      }
      isBlind(Self.reason(code))
    }
  }

  /// The same folder by a name that was never used before: `/studio/drop/.//./`.
  ///
  /// The library finds a watch by its path alone, and by a path that was watched before it finds the old watch, which
  /// may be that of a folder long gone. It keeps folders with a slash at the end.
  private static func alias(_ path: PathBytes, _ number: UInt32) -> PathBytes {
    var bytes = path.bytes + [UInt8(ascii: "/")]
    var rest = number
    while rest > 0 {
      bytes += Array((rest & 1 == 0 ? "./" : ".//").utf8)
      rest >>= 1
    }
    return PathBytes(bytes: bytes)
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
