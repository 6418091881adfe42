// libyaml's words in plain ones.

extension YAMLMistake {
  /// What is wrong, and what to do.
  static func plainWords(for words: String, begins: SourceMark?) -> (String, String?) {
    switch words {
    case "found character that cannot start any token":
      return ("a value cannot begin with this character", "put the value in quotes")
    case "mapping values are not allowed in this context":
      return (
        "this ':' cannot stand here", "put a text that contains ': ' in quotes; if it is a key, check the indentation"
      )
    case "could not find expected ':'": return ("a ':' is missing after this word", "write 'key: value'")
    case "found unexpected end of stream": return ("the quotation mark that begins here is never closed", nil)
    case "found unknown escape character":
      return ("this '\\' has no meaning in double quotes", "use single quotes, or write '\\\\'")
    case "did not find expected key":
      return ("this does not fit what stands above it", "a key at this place must be indented as the keys before it")
    case "did not find expected '-' indicator":
      return ("this does not fit the list above it", "begin every entry with '- ', all with the same indentation")
    case "did not find expected ',' or '}'":
      return ("a ',' or '}' is missing here", begins.map { "the '{' that it belongs to is on line \($0.line)" })
    case "did not find expected ',' or ']'":
      return ("a ',' or ']' is missing here", begins.map { "the '[' that it belongs to is on line \($0.line)" })
    case "did not find expected node content": return ("a value is missing here", nil)
    case "block sequence entries are not allowed in this context":
      return ("a list cannot begin here", "begin it on the next line, each entry with '- '")
    case "did not find expected <document start>":
      return ("something stands behind the end of the file's content", "check the indentation of this line")
    case "did not find expected comment or line break":
      return ("nothing may follow on this line", nil)
    case "out of memory": return ("there is no memory left to read the file", nil)
    default: return ("this is not YAML: \(words)", nil)
    }
  }
}
