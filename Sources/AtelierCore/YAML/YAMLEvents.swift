import CYaml

/// libyaml's parser over bytes, one event at a time.
struct YAMLEvents: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// Nil when there is no memory.
  ///
  /// The bytes must be without a byte order mark, and outlive the value.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      return nil
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The next event; scalars and names are copied out of it.
  func next() throws(YAMLProblem) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw YAMLProblem(parser.pointee) }
    defer { yaml_event_delete(&event) }
    let range = event.start_mark.index..<max(event.start_mark.index, event.end_mark.index)
    return YAMLEvent(kind: Self.kind(of: event), start: range.lowerBound, end: range.upperBound)
  }

  private static func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
    switch event.type {
    case YAML_ALIAS_EVENT: return .alias
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      let style: YAMLStyle =
        switch scalar.style {
        case YAML_PLAIN_SCALAR_STYLE: .plain
        case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
        default: .block
        }
      return .scalar(text, style, marked(scalar.anchor, scalar.tag))
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return .sequence(isFlow: start.style == YAML_FLOW_SEQUENCE_STYLE, marked(start.anchor, start.tag))
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return .mapping(isFlow: start.style == YAML_FLOW_MAPPING_STYLE, marked(start.anchor, start.tag))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .end
    case YAML_DOCUMENT_START_EVENT:
      let start = event.data.document_start
      return .document(
        hasDirectives: start.version_directive != nil || start.tag_directives.start != start.tag_directives.end)
    case YAML_STREAM_END_EVENT: return .streamEnd
    default: return .other
    }
  }

  private static func marked(
    _ anchor: UnsafeMutablePointer<yaml_char_t>?, _ tag: UnsafeMutablePointer<yaml_char_t>?
  ) -> YAMLEvent.Extra? {
    anchor != nil ? .anchor : tag != nil ? .tag : nil
  }
}

/// One event of libyaml, with its place as scalar offsets.
struct YAMLEvent {
  /// What the language refuses on a value.
  enum Extra { case anchor, tag }

  enum Kind {
    case streamEnd, other, end, alias
    case document(hasDirectives: Bool)
    case scalar(String, YAMLStyle, Extra?)
    case sequence(isFlow: Bool, Extra?)
    case mapping(isFlow: Bool, Extra?)
  }

  var kind: Kind
  var start: Int
  var end: Int
}
