/// Why what a person asked for cannot be done, in words for them.
public struct Refusal: Error, CustomStringConvertible {
  public var description: String
}
