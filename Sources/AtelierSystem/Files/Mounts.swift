// Where a path really lies, whatever is mounted on the way to it.
import Glibc

/// The file systems that this process sees, as `/proc/self/mountinfo` tells them: proc_pid_mountinfo(5).
public struct Mounts: Equatable, Sendable {
  /// A place that is the same for all paths that lead to it.
  public struct Location: Hashable, Sendable {
    /// The file system's number, "8:1", and what was mounted where that is no disk: "0:45 nas:/vol/in".
    ///
    /// By their number alone, two folders of an NFS server that share their connection would be one.
    public var device: PathBytes
    /// As seen from the root of that file system.
    public var path: PathBytes

    /// Whether it is `other` or lies in it.
    public func isInside(_ other: Location) -> Bool { device == other.device && path.isInside(other.path) }
  }

  private struct Mount: Hashable {
    /// What is seen at `point`.
    var location: Location
    var point: PathBytes

    func isInside(_ folder: PathBytes) -> Bool { point.isInside(folder) && !folder.isInside(point) }
  }

  private var mounts: [Mount]

  /// What is mounted now inside `folder`, an absolute path without links, and on the way to it.
  ///
  /// Throws where there is no `/proc`.
  public init(around folder: PathBytes) throws(SystemError) {
    self.init(table: try Descriptor.reading(PathBytes("/proc/self/mountinfo")).readAll(limit: 16 << 20))
    mounts.removeAll { !$0.point.isInside(folder) && !folder.isInside($0.point) }
  }

  /// Lines that are none of this table's are passed over.
  init(table: [UInt8]) {
    mounts = table.split(separator: UInt8(ascii: "\n")).compactMap { line in
      let blank = UInt8(ascii: " ")
      let fields = line.split(separator: blank)
      // Behind the dash, which comes after a number of words that varies, stand the type and what was mounted.
      guard fields.count > 4, let dash = fields.dropFirst(6).firstIndex(of: [UInt8(ascii: "-")]),
        fields.count > dash + 2
      else { return nil }
      let isDisk = !fields[2].starts(with: "0:".utf8)
      let device = PathBytes(bytes: isDisk ? fields[2] : fields[2] + [blank] + fields[dash + 2])
      return Mount(
        location: Location(device: device, path: Self.unescaped(fields[3])), point: Self.unescaped(fields[4]))
    }
  }

  /// Whether anything is mounted inside `folder`, an absolute path.
  public func isAny(inside folder: PathBytes) -> Bool { mounts.contains { $0.isInside(folder) } }

  /// Where `path` lies, which is absolute, leads over no link, and need not be there; nil when nothing is mounted.
  public func location(of path: PathBytes) -> Location? {
    // What was mounted last covers what was there before.
    var deepest: Mount?
    for mount in mounts where path.isInside(mount.point) {
      if mount.point.parts.count >= deepest?.point.parts.count ?? 0 { deepest = mount }
    }
    guard let deepest, let rest = path.relative(to: deepest.point) else { return nil }
    var location = deepest.location
    if !rest.isEmpty { location.path = location.path.appending(rest) }
    return location
  }

  /// What is mounted inside `folder`, an absolute path.
  public func locations(inside folder: PathBytes) -> [Location] {
    mounts.filter { $0.isInside(folder) }.map(\.location)
  }

  /// Blanks, tabs, line ends and backslashes stand there as three octal digits.
  private static func unescaped(_ field: ArraySlice<UInt8>) -> PathBytes {
    var bytes: [UInt8] = []
    var rest = field
    while let byte = rest.popFirst() {
      let digits = rest.prefix(3)
      if byte == UInt8(ascii: "\\"), digits.count == 3, digits.allSatisfy({ (0x30...0x37).contains($0) }) {
        bytes.append(digits.reduce(0) { $0 << 3 | ($1 & 7) })
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return PathBytes(bytes: bytes)
  }
}

extension Folder {
  /// Where the folder lies now, with no links on the way, as the kernel has it.
  public func location() throws(SystemError) -> PathBytes {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/fd/\(descriptor.raw)", &buffer, buffer.count)
    guard count >= 0 else { throw .last("find the folder", path) }
    return PathBytes(bytes: buffer.prefix(count).map { UInt8(bitPattern: $0) })
  }
}
