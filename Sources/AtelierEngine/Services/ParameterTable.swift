import AtelierCore

/// A step's parameters as a flat table by path, so that a stage's look-ups are one hash each.
struct ParameterTable: Sendable {
  private struct Entry: Sendable {
    var value: ParameterValue
    var side: ParameterKind.Side?
    var isPicture = false
  }

  private var entries: [String: Entry] = [:]

  init(_ parameters: ParameterValue, of stage: StageManifest) {
    if case .group(let members) = parameters { add(members, declared: stage.parameters, prefix: "") }
  }

  private mutating func add(_ members: [String: ParameterValue], declared: [Parameter], prefix: String) {
    for parameter in declared {
      if let value = members[parameter.name] { add(value, parameter.kind, at: prefix + parameter.name) }
    }
  }

  private mutating func add(_ value: ParameterValue, _ kind: ParameterKind, at path: String) {
    var side: ParameterKind.Side?
    switch (kind, value) {
    case (.length(let of, _), _): side = of
    case (.group(let declared), .group(let members)): add(members, declared: declared, prefix: path + ".")
    case (.list(let of, _), .list(let values)):
      for (index, value) in values.enumerated() { add(value, of, at: "\(path).\(index)") }
    default: break
    }
    let isPicture = if case .picture = kind { true } else { false }
    entries[path] = Entry(value: value, side: side, isPicture: isPicture)
  }

  subscript(path: String) -> ParameterValue? { entries[path]?.value }

  /// As `count` at the border.
  func count(_ path: String) -> Int {
    switch self[path] {
    case nil: 0
    case .list(let values): values.count
    default: 1
    }
  }

  /// As `number` at the border; `picture` is nil when there is none.
  func number(_ path: String, picture: (width: Int, height: Int)?) -> Double? {
    guard let entry = entries[path] else { return nil }
    switch entry.value {
    case .number(let number): return number
    case .flag(let flag): return flag ? 1 : 0
    case .length(let length):
      if length.unit == .pixels { return length.value }
      guard let picture else { return nil }
      return length.pixels(of: Double((entry.side ?? .shorter).length(in: picture)))
    default: return nil
    }
  }

  /// As `text` at the border.
  func text(_ path: String) -> String? {
    switch self[path] {
    case .text(let text), .choice(let text): text
    case .asset(_, let name), .folder(_, let name): name
    case .length(let length): length.written
    default: nil
    }
  }

  /// The asset at `path`, or the file `name` of the folder there.
  func asset(_ path: String, name: String?) -> AssetID? {
    switch (self[path], name) {
    case (.asset(let id, _), nil): id
    case (.folder(let files, _), let name?): files[name]
    default: nil
    }
  }
}

extension ParameterTable {
  /// The picture parameters that name a file, with their paths in order.
  var pictures: [(path: String, id: AssetID)] {
    entries.sorted { $0.key < $1.key }.compactMap { path, entry in
      guard entry.isPicture, case .asset(let id, _) = entry.value else { return nil }
      return (path, id)
    }
  }

  /// The name of the bundle's own picture that the picture parameter at `path` names.
  func bundledPicture(_ path: String) -> String? {
    guard let entry = entries[path], entry.isPicture, case .choice(let name) = entry.value else { return nil }
    return name
  }
}

extension ParameterKind.Side {
  fileprivate func length(in picture: (width: Int, height: Int)) -> Int {
    switch self {
    case .width: picture.width
    case .height: picture.height
    case .shorter: min(picture.width, picture.height)
    case .longer: max(picture.width, picture.height)
    }
  }
}
