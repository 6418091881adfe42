public import AtelierCore
public import AtelierSystem
import Glibc

/// The studio's files as the recipe's reader sees them: beneath the root, through no link.
public struct StudioAssets: AssetLookup {
  private let root: Folder

  /// `root` is the studio's folder, or the recipe's own under `atelier run`.
  public init(root: Folder) { self.root = root }

  public func look(at path: RecipePath) -> AssetFact {
    let path = PathBytes(path.components.joined(separator: "/"))
    if path.isEmpty { return .folder }
    do throws(SystemError) {
      guard let facts = try root.facts(of: path) else { return .missing }
      switch facts.kind {
      case .file:
        _ = try root.file(path)
        return .file(bytes: facts.size)
      case .folder: return .folder
      // A link is not followed even where it stays inside: it could be turned round later.
      case .link: return .outside
      case .other: return .other
      }
    } catch {
      return error.code == ELOOP ? .outside : .unreadable(error.reason)
    }
  }

  public func names(in folder: RecipePath) -> [String] { names(in: folder, .file) }

  public func folders(in folder: RecipePath) -> [String] { names(in: folder, .folder) }

  private func names(in folder: RecipePath, _ kind: FileFacts.Kind) -> [String] {
    let path = PathBytes(folder.components.joined(separator: "/"))
    guard let entries = try? root.folder(path).entries() else { return [] }
    return entries.filter { $0.facts.kind == kind }.map(\.name.text).sorted()
  }

  public func read(_ path: RecipePath, limit: Int) throws(AssetFailure) -> [UInt8] {
    do throws(SystemError) {
      return try root.file(PathBytes(path.components.joined(separator: "/"))).readAll(limit: limit)
    } catch {
      throw AssetFailure(error.code == EFBIG ? "it is longer than \(limit) bytes" : error.reason)
    }
  }
}
