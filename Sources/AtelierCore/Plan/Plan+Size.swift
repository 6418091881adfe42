// How much of a message a plan takes, told without encoding it.
extension Plan {
  /// The longest order that a worker is sent, in bytes.
  public static let longestOrder = 48 << 20
  /// The most files that travel beside an order.
  public static let mostAssets = 4000

  /// About as many bytes as the order takes as text; rather more than fewer.
  var size: Int {
    let shared = order.shared.reduce(0) { $0 + $1.size }
    let branches = order.branches.reduce(0) { sum, branch in
      sum + 200 + branch.steps.reduce(0) { $0 + $1.size } + branch.outputs.reduce(0) { $0 + 300 + $1.name.utf8.count }
    }
    return shared + branches + order.assets.reduce(1000) { $0 + 8 + $1.utf8.count }
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
