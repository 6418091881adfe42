// Fetching: into a `.part` file that the next try goes on with, then verified, then renamed.
public import AtelierCore
import AtelierSystem
import Glibc

extension ModelStore {
  /// Fetches the file of `model` unless it is there and whole.
  ///
  /// - Parameters:
  ///   - mirror: an address in whose place `/sha256-<hex>` is looked for; nil for the manifest's own address.
  ///   - progress: gets the bytes so far; gives false to stop.
  /// - Throws: ``ModelError`` saying what failed; what came is kept for the next try, unless it is wrong.
  public func pull(
    _ model: ModelManifest, mirror: String? = nil, progress: (_ done: Int) -> Bool = { _ in true }
  ) throws(ModelError) {
    guard case .url(let own) = model.source else { return }
    let name = "sha256-\(model.sha256)"
    let address = mirror.map { $0.hasSuffix("/") ? $0 + name : "\($0)/\(name)" } ?? own
    do {
      let root = PathBytes("/")
      let store = try Folder(root).makeFolder(absolute.relative(to: root) ?? absolute)
      if case .present = state(of: model, bundle: folder, isThorough: true) { return }
      let part = PathBytes(name + ".part")
      let file = try store.openOrCreate(part)
      guard try file.lock() else { throw ModelError(.missing, "'\(model.id)' is being fetched by another process") }
      try fetch(address, model, into: file, progress)
      guard try file.sha256() == model.sha256 else {
        try store.remove(part)
        throw ModelError(.unusable, "what '\(address)' gave for '\(model.id)' has another hash than its manifest says")
      }
      try file.sync()
      try store.replace(PathBytes(name), in: store, with: part)
      try store.sync()
    } catch let error as ModelError {
      throw error
    } catch {
      throw ModelError(.missing, "'\(model.id)' cannot be kept in '\(folder.text)': \(error)")
    }
  }

  /// The store's folder, wherever the command was started.
  private var absolute: PathBytes {
    if folder.bytes.first == UInt8(ascii: "/") { return folder }
    guard let here = getcwd(nil, 0) else { return folder }
    defer { free(here) }
    return PathBytes(String(cString: here)).appending(folder)
  }

  private func fetch(
    _ address: String, _ model: ModelManifest, into file: Descriptor, _ progress: (Int) -> Bool
  ) throws {
    var start = try file.facts().size
    if start > model.bytes {
      _ = ftruncate(file.raw, 0)
      start = 0
    }
    while start < model.bytes {
      let end = Download.run(address, into: file, from: start, limit: model.bytes, progress: progress)
      switch end {
      case .done:
        let size = try file.facts().size
        guard size == model.bytes else {
          throw ModelError(
            .missing, "'\(address)' gave \(size) bytes for '\(model.id)' and its manifest says \(model.bytes)")
        }
        return
      case .stopped: throw ModelError(.missing, "'\(model.id)' is half there; `atelier models pull` goes on with it")
      case .failed(let reason):
        // A server that cannot go on from the middle: once from the beginning.
        if start > 0, try file.facts().size == start {
          _ = ftruncate(file.raw, 0)
          start = 0
          continue
        }
        throw ModelError(.missing, "'\(model.id)' could not be fetched from '\(address)': \(reason)")
      }
    }
  }
}
