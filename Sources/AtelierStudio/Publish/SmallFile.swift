// Small files that are always whole: written aside and renamed over the old one.
public import AtelierSystem
internal import FoundationEssentials

/// Small files of the house's own, replaced in one step.
public enum SmallFile {
  /// Writes `text` to `path` in `folder`, over what is there; `durable` waits for the disk.
  ///
  /// - Parameter aside: the folder in which it is written first, on the same disk; nil for its own.
  public static func write(
    _ text: [UInt8], to path: PathBytes, in folder: Folder, aside: PathBytes? = nil, durable: Bool = false
  ) throws(SystemError) {
    let parent = try folder.makeFolder(path.parent)
    let desk = try aside.map { path throws(SystemError) in try folder.makeFolder(path) } ?? parent
    let part = PathBytes(".atelier-\(ULID()).part")
    let file = try desk.create(part)
    do throws(SystemError) {
      try file.write(text)
      if durable { try file.sync() }
      try desk.replace(path.name, in: parent, with: part)
    } catch {
      try? desk.remove(part)
      throw error
    }
    if durable { try parent.sync() }
  }

  /// Writes `value` as JSON that a person can read.
  public static func write(
    json value: some Encodable, to path: PathBytes, in folder: Folder, aside: PathBytes? = nil, durable: Bool = false
  ) throws(SystemError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // The values written are the house's own and hold no number that JSON lacks.
    guard let text = try? encoder.encode(value) else { return }
    try write(Array(text) + [UInt8(ascii: "\n")], to: path, in: folder, aside: aside, durable: durable)
  }

  /// The value in the JSON file at `path`; nil when there is none that can be read.
  public static func read<Value: Decodable>(_ type: Value.Type, from path: PathBytes, in folder: Folder) -> Value? {
    guard let text = try? folder.file(path).readAll() else { return nil }
    return try? JSONDecoder().decode(type, from: Data(text))
  }
}
