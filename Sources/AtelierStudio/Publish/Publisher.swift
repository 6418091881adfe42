// Brings finished files into an output folder, whole or not at all.
public import AtelierCore
public import AtelierSystem
import Glibc

/// Publishes into one output folder: copy beside the place, fsync, one rename, fsync of the folder.
public struct Publisher: Sendable {
  /// A file that lies beside its place, on the disk but not yet visible.
  public struct Staged: Codable, Hashable, Sendable {
    /// The wanted name as seen from the output folder.
    public var wanted: String
    /// The hidden file's name in the same folder as the wanted one.
    public var part: String
    /// Lower-case hex, of its bytes.
    public var sha256: String

    public init(wanted: String, part: String, sha256: String) {
      self.wanted = wanted
      self.part = part
      self.sha256 = sha256
    }
  }

  private static let hiddenPrefix = ".atelier-"

  public let folder: Folder

  /// Publishes into `folder`.
  public init(_ folder: Folder) { self.folder = folder }

  /// Copies `output` to the hidden file of the output number `index` of `job`, over what an earlier try left.
  ///
  /// Throws EXDEV when `name` leaves the folder and EIO when the bytes are not those of `sha256`.
  public func stage(
    _ output: Descriptor, as name: String, job: String, index: Int, sha256: String
  ) throws(SystemError) -> Staged {
    let path = PathBytes(name)
    guard path.staysBeneath, !path.name.isEmpty else { throw SystemError("publish", path: name, code: EXDEV) }
    _ = try folder.makeFolder(path.parent)
    let part = path.parent.appending("\(Self.hiddenPrefix)\(job)-\(index).part")
    try folder.remove(part)
    let file = try folder.create(part)
    do throws(SystemError) {
      _ = try output.copyAll(to: file)
      try file.sync()
      // Read back from the copy: what is published is what the worker vouched for.
      guard try file.sha256() == sha256 else { throw SystemError("publish", path: name, code: EIO) }
    } catch {
      try? folder.remove(part)
      throw error
    }
    return Staged(wanted: name, part: part.text, sha256: sha256)
  }

  /// Gives a staged file its name and tells which; `intend` is called with each name before it is tried.
  ///
  /// Throws EEXIST when the name is taken and `conflict` says that this fails; the hidden file is then gone.
  public func publish<E: Error>(
    _ staged: Staged, conflict: OutputRule.Conflict, intend: (String) throws(E) -> Void
  ) throws -> String {
    var number = 1
    while true {
      let name = Studio.version(PathBytes(staged.wanted), number)
      try intend(name.text)
      if conflict == .overwrite {
        try folder.replace(name, in: folder, with: PathBytes(staged.part))
      } else if try !folder.rename(PathBytes(staged.part), to: name, in: folder) {
        guard conflict == .version, number < 100_000 else {
          try folder.remove(PathBytes(staged.part))
          throw SystemError("publish", path: folder.path.appending(name).text, code: EEXIST)
        }
        number += 1
        continue
      }
      try folder.folder(name.parent).sync()
      return name.text
    }
  }

  /// After a crash: whether `staged` already has the name that was intended for it.
  public func isPublished(_ staged: Staged, as name: String) throws(SystemError) -> Bool {
    let (part, place) = (PathBytes(staged.part), PathBytes(name))
    let hidden = try folder.facts(of: part)
    guard let visible = try folder.facts(of: place) else { return false }
    if let hidden {
      // One file with both names: the crash came between link and unlink.
      guard hidden.device == visible.device, hidden.inode == visible.inode else { return false }
      try folder.remove(part)
      return true
    }
    guard visible.kind == .file else { return false }
    return try folder.file(place).sha256() == staged.sha256
  }

  /// Whether the hidden file is still there to be published.
  public func isStaged(_ staged: Staged) throws(SystemError) -> Bool {
    try folder.facts(of: PathBytes(staged.part)) != nil
  }

  /// Removes the hidden file of a job that is given up.
  public func discard(_ staged: Staged) throws(SystemError) { try folder.remove(PathBytes(staged.part)) }

  /// Whether a file's name is that of a file of ours that is not finished; of one of `jobs`, where these are given.
  public static func isHidden(_ name: PathBytes, of jobs: Set<String>? = nil) -> Bool {
    let text = name.text
    guard text.hasPrefix(hiddenPrefix), text.hasSuffix(".part") else { return false }
    return jobs?.contains(String(text.dropFirst(hiddenPrefix.count).prefix { $0 != "-" })) ?? true
  }
}
