// What serves a studio under test.
import AtelierSystem
import Foundation

extension ServedStudio {
  public enum Program: Sendable {
    /// The tests' own daemon with short times, whose stage echoes.
    case stub
    /// The release binary with the real bundles.
    case release

    /// The daemon's command line; what it says goes to the file `log`.
    func command(studio: String, log: String) -> [String] {
      switch self {
      case .stub: [ServedStudio.executable.text, "serve", studio, log]
      case .release:
        ["/bin/sh", "-c", #"exec "$0" serve "$1" 2>>"$2""#, AtelierCommand.binary, studio, log]
      }
    }

    var environment: [String: String] {
      var environment = ["PATH": "/usr/bin:/bin"]
      let own = ProcessInfo.processInfo.environment
      environment["SWIFT_BACKTRACE"] = own["SWIFT_BACKTRACE"]
      if self == .stub { return environment }
      environment["ATELIER_PLUGINS"] = own["ATELIER_PLUGINS"] ?? StageBench.bundles
      environment["ATELIER_RUNTIME"] = own["ATELIER_RUNTIME"]
      return environment
    }
  }
}
