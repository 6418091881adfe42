public import AtelierCore
public import AtelierSystem

/// Opens what travels with an order.
public struct OrderFiles: Sendable {
  private let root: Folder

  public init(root: Folder) { self.root = root }

  /// The descriptors of `assets`, each at the place of its ``AssetID``.
  ///
  /// Throws a failure of the kind `invalid` when a file is gone, else `unavailable`.
  public func open(_ assets: [RecipePath]) throws(Failure) -> [Descriptor] {
    var descriptors: [Descriptor] = []
    for asset in assets {
      do throws(SystemError) {
        descriptors.append(try root.file(PathBytes(asset.components.joined(separator: "/"))))
      } catch {
        throw Failure(
          error.isPassing ? .unavailable : .invalid,
          message: "the recipe's file '\(asset.written)' cannot be opened: \(error.reason)")
      }
    }
    return descriptors
  }
}
