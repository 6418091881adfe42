/// The names that may stand in braces, and what they stand for.
struct Variables {
  /// What a picture's arrival tells; known to texts and names only.
  static let arrival = ["stem", "ext", "file", "subdir"]
  /// What every recipe has.
  static let builtIn = arrival + ["recipe", "variant", "row"]

  var recipe: String
  var given: [String: String]
  var table: Table?
  /// False while a table could not be read: then any name may be one of its columns.
  var areComplete = true

  /// Every name, for the nearest one.
  var names: [String] { Self.builtIn + given.keys.sorted() + (table?.columns ?? []) }

  func contains(_ name: String) -> Bool {
    given[name] != nil || Self.builtIn.contains(name) || table?.columns.contains(name) == true
  }

  /// Whether there is a value to be looked at: a column of a table without rows has none.
  func haveValue(for name: String) -> Bool {
    dependsOnRow(name) ? table?.rows.isEmpty == false : contains(name)
  }

  /// Whether a name's value differs from row to row.
  func dependsOnRow(_ name: String) -> Bool { name == "row" || table?.columns.contains(name) == true }

  /// The value of `name` at one place of the plan; `row` counts from 0.
  func value(_ name: String, variant: String?, row: Int?, arrival: Arrival?) -> String? {
    if let row, let cell = table?.cell(name, row: row) { return cell.text }
    switch name {
    case "recipe": return recipe
    case "variant": return variant
    case "row": return row.map { String($0 + 1) }
    case "stem": return arrival?.stem
    case "ext": return arrival?.ending
    case "file": return arrival?.file
    case "subdir": return arrival?.subdir
    default: return given[name]
    }
  }
}
