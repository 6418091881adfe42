// What a process may still touch once it has locked itself in.
internal import CLinux
import Glibc

/// A one-way door: files by Landlock, system calls by seccomp, as far as the kernel knows them.
///
/// Both bind the calling thread and those that it starts, so it is to be entered before any other thread exists.
public struct Sandbox: Sendable {
  /// Files and folders, with all below them, that may be read; links are followed now, and what is missing is left out.
  public var readable: [PathBytes]
  /// The same, to be changed too.
  public var writable: [PathBytes]

  public init(readable: [PathBytes] = [], writable: [PathBytes] = []) {
    self.readable = readable
    self.writable = writable
  }

  /// How far a process has locked itself in.
  public struct Posture: Hashable, Sendable {
    /// What holds, a few words each: "files (Landlock 7)", "system calls (seccomp)".
    public var protections: [String] = []
    /// What does not, and why, a sentence each.
    public var gaps: [String] = []
  }

  /// Goes in, for good; what the kernel does not offer is told and left out.
  public func enter() -> Posture {
    var posture = Posture()
    let threads = clinux_thread_count()
    if threads > 1 {
      posture.gaps.append("\(threads - 1) threads were there before the sandbox and are not in it")
    }
    guard clinux_no_new_privileges() == 0 else {
      posture.gaps.append("the kernel does not let go of privileges: \(SystemError.last("prctl").reason)")
      return posture
    }
    restrictFiles(&posture)
    if clinux_filter_calls() == 0 {
      posture.protections.append("system calls (seccomp)")
    } else {
      posture.gaps.append("system calls are not filtered: \(SystemError.last("seccomp").reason)")
    }
    return posture
  }

  private func restrictFiles(_ posture: inout Posture) {
    let version = clinux_landlock_version()
    guard version > 0 else {
      posture.gaps.append("files are open to every bundle: the kernel has no Landlock, or it is switched off")
      return
    }
    let raw = clinux_landlock_ruleset(version)
    guard raw >= 0 else {
      posture.gaps.append("files are open to every bundle: \(SystemError.last("landlock").reason)")
      return
    }
    let rules = Descriptor(owning: raw)
    for path in readable + Self.libraryFolders { allow(path, rules, version, isWritable: false) }
    for path in writable { allow(path, rules, version, isWritable: true) }
    guard clinux_landlock_enter(rules.raw) == 0 else {
      posture.gaps.append("files are open to every bundle: \(SystemError.last("landlock").reason)")
      return
    }
    posture.protections.append("files (Landlock \(version))")
    // Without these two the filter of system calls holds alone, which does it as well.
    if version >= 4 { posture.protections.append("network") }
    if version >= 6 { posture.protections.append("signals") }
  }

  /// A path that is not there, or cannot be opened, is one that cannot be read either.
  private func allow(_ path: PathBytes, _ rules: Descriptor, _ version: Int32, isWritable: Bool) {
    _ = path.withCString { clinux_landlock_allow(rules.raw, version, $0, isWritable ? 1 : 0) }
  }

  /// Where this program's own libraries came from; a bundle may need others of the same places.
  private static var libraryFolders: [PathBytes] {
    var folders: Set<PathBytes> = []
    withUnsafeMutablePointer(to: &folders) { pointer in
      clinux_library_folders(
        { folder, context in
          guard let folder, let context else { return }
          let path = PathBytes(String(cString: folder))
          context.assumingMemoryBound(to: Set<PathBytes>.self).pointee.insert(path)
        }, pointer)
    }
    return folders.sorted()
  }
}
