// A disk that is full in no time.
import AtelierSystem
import TestKit
import Testing

/// A small file system in memory on a folder of a studio; it goes with its last reference, and the daemon with it.
final class SmallDisk {
  private let studio: ServedStudio
  private let place: String

  /// - Parameter options: as `mount -t tmpfs` takes them.
  init(_ studio: ServedStudio, _ options: String, at place: String = "out/a") throws {
    self.studio = studio
    self.place = studio.path(place).text
    _ = try studio.root.makeFolder(PathBytes(place))
    #expect(shell("mount -t tmpfs -o \(options) none '\(self.place)'"))
  }

  deinit {
    studio.kill()
    shell("umount -l '\(place)'")
  }
}
