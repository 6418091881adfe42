// What the process does with standard files that whoever started it had closed.
import Foundation
import TestKit
import Testing

@Suite struct StandardFilesTests {
  /// While it follows a studio's status, its own standard files must be nobody else's.
  @Test func closedStandardFilesAreFilledBeforeAnythingIsOpened() throws {
    let folder = try TemporaryFolder("closed")
    try folder.write("follow.sh", "exec \"$ATELIER\" status . --follow <&- >&- 2>&-\n")
    let process = try AtelierCommand.prepared([], in: folder)
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["follow.sh"]
    process.environment?["ATELIER"] = AtelierCommand.binary
    try process.run()
    defer {
      // The threads of a test block the gentler signals, and their children inherit that.
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    let place = "/proc/\(process.processIdentifier)/fd"
    let target = { (number: Int) in try? FileManager.default.destinationOfSymbolicLink(atPath: "\(place)/\(number)") }
    #expect(
      eventually { (0...2).allSatisfy { target($0) == "/dev/null" } }, "\((0...2).map { target($0) ?? "closed" })")
  }
}
