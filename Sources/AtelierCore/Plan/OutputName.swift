/// Fills the names of results in, so that no variable can lead out of the output folder.
enum OutputName {
  /// Room is left in the 255 bytes of a file name for a version, an ending and a temporary mark.
  static let longest = 200

  /// The name without its ending; `/` only where the template or `{subdir}` has one.
  static func fill(_ template: Template, _ value: (String) -> String?) -> String {
    var text = ""
    for part in template.parts {
      switch part {
      case .literal(let literal): text += literal
      case .variable("subdir"):
        text += (value("subdir") ?? "").split(separator: "/").map { safe(String($0)) }.joined(separator: "/")
      case .variable(let name): text += safe(value(name) ?? "")
      }
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { component($0) }
    let folders = parts.dropLast().filter { !$0.isEmpty }
    let name = parts.last ?? ""
    return (folders + [name.isEmpty ? "untitled" : name]).joined(separator: "/")
  }

  /// A variable's text as part of one name: nothing in it separates folders or is invisible.
  private static func safe(_ text: String) -> String {
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      safe.append(scalar == "/" || scalar == "\\" || !isPrintable(scalar) ? "-" : scalar)
    }
    return String(safe)
  }

  /// One folder or file name: no spaces at its ends, never hidden, not too long.
  private static func component(_ text: Substring) -> String {
    var part = text.drop { $0 == " " }
    while part.last == " " { part.removeLast() }
    var name = part.first == "." ? "_" + part.dropFirst() : String(part)
    while name.utf8.count > longest { name.removeLast() }
    return name
  }
}
