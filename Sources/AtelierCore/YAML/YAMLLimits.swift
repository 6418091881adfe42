/// What a YAML file may ask for.
public struct YAMLLimits: Sendable {
  /// The file's size in bytes.
  public var bytes: Int
  /// Lists and mappings inside one another; libyaml's time is quadratic in it.
  public var depth: Int
  /// Values and keys.
  public var nodes: Int

  public init(bytes: Int = 1 << 20, depth: Int = 64, nodes: Int = 50_000) {
    self.bytes = bytes
    self.depth = depth
    self.nodes = nodes
  }
}
