// What is promised of the files around the program.
import Foundation
import TestKit
import Testing

@Suite struct PackagingTests {
  private func run(_ script: String, _ arguments: String...) throws -> AtelierCommand {
    let process = Process()
    process.executableURL = URL(filePath: "\(AtelierCommand.checkout)/Packaging/\(script)")
    process.arguments = arguments
    return try AtelierCommand.finish(process)
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze"), "needs systemd-analyze"))
  func theUnitIsRightAndHardlyExposed() throws {
    let check = try run("check-unit.sh", AtelierCommand.binary)
    #expect(check.status == 0, "\(check.errors)")
    #expect(check.lines.first?.hasPrefix("exposure 0.") == true)
  }

  @Test func theChangelogBeginsWithTheVersion() throws {
    let changelog = try String(contentsOfFile: "\(AtelierCommand.checkout)/Packaging/debian/changelog", encoding: .utf8)
    let version = try AtelierCommand.run("--version", in: TemporaryFolder("version")).lines.first
    #expect(changelog.hasPrefix("atelier (\(version ?? "?")) "))
  }
}
