// What is doubtful in a recipe that is right.

extension RecipeBuilder {
  func warn(_ recipe: Recipe) {
    for (name, span) in variableSpans where !used.contains(name) && recipe.table?.columns.contains(name) != true {
      findings.warning(span, "nothing uses the variable \(quoted(name))", help: "write '{\(name)}' where it belongs")
    }
    if recipe.stages.isEmpty {
      findings.warning(nil, "the recipe has no stages, so pictures are only written in another format or size")
    }
    warnOfEqualNames(recipe)
  }

  /// Fills the names of all results in for one picture and looks for two that are the same.
  private func warnOfEqualNames(_ recipe: Recipe) {
    var names: [String: (String?, Int?)] = [:]
    let arrival = Arrival(file: "picture.jpg")
    for row in recipe.table.map({ Array($0.rows.indices).map(Optional.some) }) ?? [nil] {
      for variant in recipe.variants.isEmpty ? [nil] : recipe.variants.map(\.name).map(Optional.some) {
        let name = OutputName.fill(recipe.output.name) {
          variables.value($0, variant: variant, row: row, arrival: arrival)
        }
        for format in recipe.output.formats {
          let full = name + "." + format.format.kind.ending
          guard let first = names[full] else {
            names[full] = (variant, row)
            continue
          }
          tellEqualNames(first, (variant, row), full)
          return
        }
      }
    }
  }

  private func tellEqualNames(_ first: (String?, Int?), _ second: (String?, Int?), _ name: String) {
    func described(_ place: (String?, Int?)) -> String {
      [place.0.map { "variant '\($0)'" }, place.1.map { "row \($0 + 1)" }].compactMap(\.self).joined(separator: " in ")
    }
    let (one, other) = (described(first), described(second))
    let who = one == other ? "two formats" : "\(one) and \(other)"
    let missing = one == other ? nil : first.0 != second.0 ? "{variant}" : "{row}"
    findings.warning(
      outputNameSpan, "\(who) give results with one name, such as \(quoted(name))",
      help: missing.map { "put '\($0)' into the output's name" } ?? "give each format once")
  }
}
