public import AtelierScene
public import AtelierStageKit

/// The scene's functions share their loops out over the host's threads.
extension Run: Workers {
  public func share(_ count: Int, _ body: @Sendable (Int) -> Void) throws { try forEach(count, body) }
}
