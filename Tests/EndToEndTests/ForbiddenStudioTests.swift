// What somebody is told who may not look into what the daemon keeps.
import Foundation
import TestKit
import Testing

@Suite struct ForbiddenStudioTests {
  @Test(arguments: ["status studio", "jobs list --studio studio", "pause --studio studio"])
  func itIsSaidWhoMay(command: String) throws {
    let folder = try TemporaryFolder("forbidden")
    // Root without its powers is held by a folder's rights as anybody is.
    let run = try AtelierCommand.shell(
      """
      mkdir -p studio/.atelier && chmod 0 studio/.atelier
      if [ "$(id -u)" = 0 ]; then set -- setpriv --bounding-set=-all; fi
      "$@" "$ATELIER" \(command)
      status=$?
      chmod 700 studio/.atelier
      exit $status
      """, in: folder)
    #expect(run.status == 2)
    let words = "error: 'studio' cannot be read as a studio: Permission denied; "
    #expect(run.errors.hasPrefix(words) && run.errors.contains("run this as that user"), "\(run.errors)")
  }
}
