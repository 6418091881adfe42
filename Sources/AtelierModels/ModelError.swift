/// Why a network could not be run, in a sentence for the recipe's author or the machine's owner.
public struct ModelError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What may be done about it.
  public enum Kind: Hashable, Sendable {
    /// The file or the runtime is not there; the sentence has the command that fetches it.
    case missing
    /// The file is no network, or not the one that was declared.
    case unusable
    /// The stage gave what the network does not take.
    case mismatch
    /// It needs more memory than models may have.
    case tooLarge
    /// There was no memory just now.
    case memory
  }

  public var kind: Kind
  public var message: String

  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  public var description: String { message }
}
