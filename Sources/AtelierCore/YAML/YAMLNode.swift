/// A value of a YAML file with its place; what it means is for the reader of the language to say.
public struct YAMLNode: Sendable {
  public enum Content: Sendable {
    case scalar(String, YAMLStyle)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
    /// Something refused; its error is already told.
    case refused
  }

  public var content: Content
  /// The value's place; of a block list or mapping only its beginning.
  public var span: SourceSpan
  /// Whether a list or a mapping is written with brackets or braces.
  public var isFlow: Bool

  init(_ content: Content, _ span: SourceSpan, isFlow: Bool = false) {
    self.content = content
    self.span = span
    self.isFlow = isFlow
  }

  /// Whether nothing is written where a value should stand.
  public var isAbsent: Bool {
    if case .scalar("", .plain) = content { true } else { false }
  }

  /// "a list", for messages.
  var described: String {
    switch content {
    case .scalar: isAbsent ? "nothing" : "a single value"
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .refused: "something refused"
    }
  }
}

/// How a scalar is written.
public enum YAMLStyle: Sendable {
  case plain
  /// In single or double quotes.
  case quoted
  /// As a block after `|` or `>`.
  case block
}

/// A key of a mapping and its value.
public struct YAMLEntry: Sendable {
  public var key: String
  public var keySpan: SourceSpan
  public var value: YAMLNode

  init(key: String, keySpan: SourceSpan, value: YAMLNode) {
    self.key = key
    self.keySpan = keySpan
    self.value = value
  }

  /// What to say of the `5` in `{ opacity: 0,5 }` and of the `left` in `{ help: Right, left a bit. }`.
  var commaHelp: String? {
    guard value.isAbsent else { return nil }
    if key.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return "a ',' ends a value; write a point in a number: 0.5"
    }
    return key.contains(" ") ? "a ',' ends a value; put a text that contains one in quotes" : nil
  }
}
