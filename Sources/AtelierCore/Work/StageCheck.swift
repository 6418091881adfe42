/// A step whose stage is asked what it thinks of its parameters, without a picture.
public struct StageCheck: Codable, Hashable, Sendable {
  public var step: Step
  public var assets: [String]

  public init(step: Step, assets: [String]) {
    self.step = step
    self.assets = assets
  }

  /// What the stage found wrong with one parameter.
  public struct Finding: Codable, Hashable, Sendable {
    /// The parameter's path; empty for the step as a whole.
    public var path: String
    public var message: String

    public init(path: String, message: String) {
      self.path = path
      self.message = message
    }
  }
}
