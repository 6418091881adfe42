/// What a worker says about an order while and after it carries it out.
public enum WorkEvent: Codable, Hashable, Sendable {
  /// How far the order is, 0...1, and the step at hand.
  case progress(fraction: Double, label: String)
  /// A doubtful thing for the person to read.
  case note(String)
  /// A file is written; its descriptor comes with this event.
  case output(Written)
  /// With `keepsSteps`: the picture after a step; its descriptor comes with this event.
  case step(name: String)
  /// What the picture has in common with the others of its series, as ``Series/values``.
  case shared([String: [UInt8]])
  /// All outputs have been given.
  case done(Evidence)
  case failed(Failure)

  /// One finished file.
  public struct Written: Codable, Hashable, Sendable {
    /// ``Branch/Output/index``.
    public var index: Int
    public var width: Int
    public var height: Int
    public var bytes: Int
    /// Lower-case hex, of the file's bytes.
    public var sha256: String

    public init(index: Int, width: Int, height: Int, bytes: Int, sha256: String) {
      self.index = index
      self.width = width
      self.height = height
      self.bytes = bytes
      self.sha256 = sha256
    }
  }
}
