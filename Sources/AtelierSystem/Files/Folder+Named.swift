// Folders that a person named on the command line, and so trusts.
import Glibc

extension Folder {
  /// Opens the folder at `path`, made with all above it that are missing; links on the way are the person's own.
  public static func making(_ path: PathBytes) throws(SystemError) -> Folder {
    var place = PathBytes(path.bytes.first == UInt8(ascii: "/") ? "/" : ".")
    for part in path.bytes.split(separator: UInt8(ascii: "/")).map({ PathBytes(bytes: $0) }) {
      place = place.bytes == Array("/".utf8) ? PathBytes(bytes: place.bytes + part.bytes) : place.appending(part)
      let made = place.withCString { mkdir($0, 0o777) }
      if made != 0 && errno != EEXIST { throw .last("make the folder", place) }
    }
    return try Folder(place)
  }
}
