import AtelierSystem

/// Tells whether two folders of a studio are one, although their paths differ: links are never followed, but one folder
/// may be mounted at two places.
struct FolderIdentity: Equatable {
  private let root: PathBytes
  /// Nil when nothing is mounted inside the studio, so that paths alone tell.
  private let mounts: Mounts?

  init(of studio: Folder) {
    root = (try? studio.location()) ?? studio.path
    mounts = (try? Mounts(around: root)).flatMap { [root] in $0.isAny(inside: root) ? $0 : nil }
  }

  /// Whether `path` is `folder` or lies in it, as far as paths and mounts tell.
  func isInside(_ path: PathBytes, _ folder: PathBytes) -> Bool {
    if path.isInside(folder) { return true }
    guard let mounts, let (one, other) = locations(path, folder) else { return false }
    return one.isInside(other) || mounts.locations(inside: root.appending(folder)).contains { one.isInside($0) }
  }

  /// Whether something of `path` is mounted inside `folder`.
  func isSeen(_ path: PathBytes, in folder: PathBytes) -> Bool {
    guard let mounts, let one = mounts.location(of: root.appending(path)) else { return false }
    return mounts.locations(inside: root.appending(folder)).contains { $0.isInside(one) }
  }

  func isSame(_ path: PathBytes, _ other: PathBytes) -> Bool {
    if path == other { return true }
    guard let (one, other) = locations(path, other) else { return false }
    return one == other
  }

  private func locations(_ path: PathBytes, _ other: PathBytes) -> (Mounts.Location, Mounts.Location)? {
    guard let one = mounts?.location(of: root.appending(path)), let other = mounts?.location(of: root.appending(other))
    else { return nil }
    return (one, other)
  }
}
