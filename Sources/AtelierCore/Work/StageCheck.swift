/// A step whose stage is asked what it thinks of its parameters, without a picture.
public struct StageCheck: Codable, Hashable, Sendable {
  /// What is looked at.
  public enum Subject: String, Codable, Sendable {
    /// The step's parameters, by its stage and by the host.
    case stage
    /// The `profile` of an output, by the host alone; no stage has the step.
    case profile
  }

  public var subject: Subject
  public var step: Step
  public var assets: [String]
  public var limits: PictureLimits
  /// The first row of the table, from 1, for which the step is so; nil where it is for all.
  public var row: Int?
  /// Whether pictures are decoded; else only their heads are read, so that a long table takes a bounded time.
  public var decodes: Bool

  public init(
    _ subject: Subject = .stage, step: Step, assets: [String], limits: PictureLimits = PictureLimits(),
    row: Int? = nil, decodes: Bool = true
  ) {
    self.subject = subject
    self.step = step
    self.assets = assets
    self.limits = limits
    self.row = row
    self.decodes = decodes
  }

  /// What was found wrong, or doubtful, with one parameter.
  public struct Finding: Codable, Hashable, Sendable {
    public var severity: Diagnostic.Severity
    /// The parameter's path; empty for the step as a whole.
    public var path: String
    public var message: String

    public init(_ severity: Diagnostic.Severity = .error, path: String, message: String) {
      self.severity = severity
      self.path = path
      self.message = message
    }
  }
}
