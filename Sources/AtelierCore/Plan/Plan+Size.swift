// How much of a message a plan takes, told without encoding it.
extension Plan {
  /// The longest order that a worker is sent, in bytes.
  public static let longestOrder = 48 << 20
  /// The most files that travel beside an order.
  public static let mostAssets = 4000

}

extension Planner {
  /// Why no worker could be sent the plan for a picture.
  enum Excess: Error {
    case bytes
    case files
  }

  /// Adds the plan up branch by branch, keeps none of them and stops where it is too much.
  ///
  /// A plan that cannot be made at all is told with the picture that it cannot be made for.
  func checkSize() throws(Excess) {
    let arrival = Arrival(file: "picture.jpg")
    var assets = AssetTable()
    let whole = Resolver(recipe: recipe, variables: variables, arrival: arrival, variant: nil, row: nil)
    // Branches have the assets of the shared steps too.
    var size = (try? steps(recipe.stages[..<sharedCount], whole, &assets))?.reduce(1000) { $0 + $1.size } ?? 0
    var index = 0
    for row in rows {
      for variant in variants {
        guard let branch = try? branch(row, variant, arrival, &index, &assets) else { return }
        size += branch.size
        if assets.paths.count > Plan.mostAssets { throw .files }
        if size + assets.size > Plan.longestOrder { throw .bytes }
      }
    }
  }
}

// About as many bytes as each takes as text; rather more than fewer.

extension AssetTable {
  fileprivate var size: Int { paths.count * 8 + bytes }
}

extension Branch {
  fileprivate var size: Int {
    200 + steps.reduce(0) { $0 + $1.size } + outputs.reduce(0) { $0 + 300 + $1.name.utf8.count }
  }
}

extension Step {
  fileprivate var size: Int {
    200 + stage.utf8.count + label.utf8.count + parameters.size + conditions.count * 80
  }
}

extension ParameterValue {
  fileprivate var size: Int {
    switch self {
    // Quotes, and a character that is escaped takes up to six.
    case .text(let text):
      20 + text.utf8.reduce(0) { $0 + ($1 < 0x20 ? 6 : $1 == 0x22 || $1 == 0x5C || $1 == 0x2F ? 2 : 1) }
    case .list(let values): values.reduce(20) { $0 + $1.size }
    case .group(let members): members.reduce(20) { $0 + 8 + $1.key.utf8.count + $1.value.size }
    case .asset(_, let name): 60 + 2 * name.utf8.count
    case .folder(let files, let name): files.keys.reduce(60 + 2 * name.utf8.count) { $0 + 20 + 2 * $1.utf8.count }
    default: 120
    }
  }
}
