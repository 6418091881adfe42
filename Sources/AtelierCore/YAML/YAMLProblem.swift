import CYaml

/// Why libyaml stopped: its own words, and the places as offsets.
struct YAMLProblem: Error {
  var words: String
  /// A Unicode scalar's offset behind any byte order mark; of bytes when the text itself is unreadable.
  var place: Place
  /// Where the thing begins that could not be finished.
  var context: Int?

  enum Place {
    case scalar(Int)
    case byte(Int)
  }

  init(_ parser: yaml_parser_t) {
    words = parser.problem.map { String(cString: $0) } ?? ""
    switch parser.error {
    case YAML_READER_ERROR: place = .byte(parser.problem_offset)
    case YAML_MEMORY_ERROR:
      words = "out of memory"
      place = .scalar(parser.mark.index)
    default: place = .scalar(parser.problem_mark.index)
    }
    // A context without words is a mark that libyaml never set.
    context = parser.context == nil ? nil : parser.context_mark.index
  }
}
