/// One edit stage of a recipe.
///
/// The host makes one value per worker and calls ``run(_:)`` for each picture, from any thread.
public protocol Stage: Sendable {
  /// The name that recipes and the bundle's manifest use.
  static var id: String { get }

  /// Finds what the stage needs for its whole life. No picture is at hand yet.
  init(host: StageHost) throws

  /// Edits one picture. `run` and all it gives out end with this call.
  func run(_ run: borrowing Run) throws

  /// Tells by ``Check/finding(_:_:)`` and ``Check/doubt(_:_:)`` what is wrong with the parameters and only the stage can know.
  func check(_ check: borrowing Check) throws
}

extension Stage {
  public func check(_ check: borrowing Check) throws {}
}
