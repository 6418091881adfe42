// What the machine must offer for some faults.
import AtelierDaemon
import AtelierSystem
import Glibc
import TestKit
import Testing

/// Runs a line of shell and tells whether it ended well.
@discardableResult
func shell(_ line: String) -> Bool {
  let process = try? ChildProcess(
    executable: PathBytes("/bin/sh"), arguments: ["-c", "exec >/dev/null 2>&1; \(line)"],
    environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"])
  return (try? process?.wait()) == .exit(0)
}

enum Here {
  static let strace = "/usr/bin/strace"
  /// strace is installed and may trace.
  static let canTrace = shell("\(strace) -qq -o /dev/null true")
  static let hasRsync = shell("rsync --version")
  /// User namespaces may be made, and limits set in them.
  static let canLimitWatches = shell("unshare -Ur sh -c 'echo 3 >/proc/sys/user/max_inotify_watches'")
  /// This user may mount a file system in memory.
  static let canMount = shell("d=$(mktemp -d) && mount -t tmpfs none $d && umount $d && rmdir $d")
}

extension ServedStudio {
  /// Has the next daemon traced, with these faults injected into it.
  ///
  /// - Parameter log: keeps what was traced, with the paths of descriptors, for ``traced``.
  func inject(_ faults: String..., below path: String? = nil, log: Bool = false) {
    prefix = [Here.strace, "-f", "-qq", "-o", log ? trace : "/dev/null"]
    if log {
      let calls = faults.map { String($0.prefix { $0 != ":" }) }
      prefix += ["-y", "-s", "4", "-e", "trace=" + calls.joined(separator: ",")]
    }
    if let path { prefix += ["-P", self.path(path).text] }
    prefix += faults.flatMap { ["-e", "inject=\($0)"] }
  }

  /// Drops pictures one after the other, each of which comes out, until the status warns in these words.
  ///
  /// One that a look for another reason finds is no evidence: beside this test others mount and unmount.
  func dropUntilWarned(
    _ words: String, at location: SourceLocation = #_sourceLocation, drop: (_ name: String) throws -> Void
  ) throws {
    // The watches ring once when they are there.
    sleep(2)
    for number in 1...10 {
      try drop("\(number).jpg")
      wait(for: "picture \(number), which nothing rang for", seconds: 60, at: location) {
        exists("out/a/\(number).jpg")
      }
      sleep(2)
      if report?.warnings.contains(where: { $0.contains(words) }) == true { return }
    }
    Issue.record("no warning '\(words)'", sourceLocation: location)
  }

  /// Has the next daemon traced, with nothing injected.
  func traceOnly(_ calls: [String]) {
    prefix = [Here.strace, "-f", "-qq", "-y", "-s", "4", "-o", trace, "-e", "trace=" + calls.joined(separator: ",")]
  }

  private var trace: String { root.path.text + "/elsewhere/trace" }

  /// The calls that were traced, each after its thread's number.
  var traced: [String] { (read("elsewhere/trace") ?? "").split(separator: "\n").map(String.init) }

  /// Waits until the traced daemon was killed or has nothing left to do, and ends it.
  func runUntilKilled(doneAfter count: Int) throws {
    try start()
    wait(for: "the kill or the end of all work", seconds: 60) {
      !isRunning || (names("done/a").count == count && tree(".atelier/claimed").isEmpty)
    }
    kill()
    prefix = []
  }
}
