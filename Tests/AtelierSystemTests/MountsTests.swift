// Where paths lie, by a table of mounts.
import TestKit
import Testing

@testable import AtelierSystem

@Suite struct MountsTests {
  private static let table = #"""
    21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
    30 21 0:40 / /srv/studio rw - tmpfs none rw
    31 30 8:1 /home/a\040b /srv/studio/drop/share rw master:7 - ext4 /dev/sda1 rw
    32 30 0:40 /drop/x/y /srv/studio/out/loop rw - tmpfs none rw
    33 30 0:41 / /srv/studio/out/late rw - tmpfs none rw
    34 33 0:42 /sub /srv/studio/out/late rw - tmpfs none rw
    35 21 0:50 / /mnt/in rw shared:9 - nfs4 nas:/vol/in rw
    36 21 0:50 / /mnt/out rw - nfs4 nas:/vol/out rw
    no line of this table
    1 2 3:4 / /cut rw
    """#
  let mounts = Mounts(table: Array(Self.table.utf8))

  private func location(_ path: String) -> String? {
    mounts.location(of: PathBytes(path)).map { "\($0.device) \($0.path)" }
  }

  @Test(arguments: [
    ("/etc/passwd", "8:1 /etc/passwd"), ("/", "8:1 /"), ("/srv/studio", "0:40 none /"),
    ("/srv/studios", "8:1 /srv/studios"), ("/srv/studio/out/loop", "0:40 none /drop/x/y"),
    ("/srv/studio/drop/share/not/there", "8:1 /home/a b/not/there"),
    // Of two at one place, the last covers the other.
    ("/srv/studio/out/late/z", "0:42 none /sub/z"),
  ])
  func aPathLiesWhereItsDeepestMountSays(path: String, place: String) {
    #expect(location(path) == place)
  }

  @Test func twoPathsToOneFolderAreOne() throws {
    let loop = try #require(mounts.location(of: PathBytes("/srv/studio/out/loop/deep")))
    let drop = try #require(mounts.location(of: PathBytes("/srv/studio/drop/x")))
    #expect(loop.isInside(drop) && !drop.isInside(loop))
    #expect(mounts.location(of: PathBytes("/srv/studio/drop/x/y/deep")) == loop)
  }

  /// They share one number, and both are the root of it.
  @Test func twoFoldersOfOneServerAreTwo() throws {
    let one = try #require(mounts.location(of: PathBytes("/mnt/in")))
    let other = try #require(mounts.location(of: PathBytes("/mnt/out")))
    #expect(one != other && !one.isInside(other))
  }

  @Test func whatIsMountedInsideIsGiven() {
    let inside = mounts.locations(inside: PathBytes("/srv/studio/out")).map { "\($0.device) \($0.path)" }
    #expect(inside == ["0:40 none /drop/x/y", "0:41 none /", "0:42 none /sub"])
  }

  @Test func aMountInsideAFolderIsNotTheFolderItself() {
    #expect(mounts.isAny(inside: PathBytes("/srv/studio")))
    #expect(mounts.isAny(inside: PathBytes("/srv/studio/out")))
    #expect(!mounts.isAny(inside: PathBytes("/srv/studio/out/late")))
    #expect(!mounts.isAny(inside: PathBytes("/srv/stud")))
  }

  @Test func theTableOfThisMachineCanBeRead() throws {
    let root = PathBytes("/")
    #expect(try Mounts(around: root).location(of: root)?.path.isEmpty == false)
  }

  @Test func anOpenFolderKnowsWhereItLies() throws {
    let temporary = try ScratchFolder()
    let path = try temporary.folder.makeFolder(PathBytes("a b")).location()
    #expect(path.name == PathBytes("a b") && path.bytes.first == UInt8(ascii: "/"))
  }
}
