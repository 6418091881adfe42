public import AtelierCore

/// What the owner of a studio may set in `atelier.yaml`.
public struct Settings: Codable, Hashable, Sendable {
  /// What becomes of an original when its results are there.
  public enum Originals: String, Codable, Sendable, CaseIterable {
    /// It moves to `done/`.
    case move
    /// It stays where it lies, for folders that may only be read.
    case keep
  }

  /// Seconds for which a file must not change before it counts as whole, 0.05...3600.
  public var settle: Double
  /// Pictures in work at a time, 1...256; nil for as many as there are cores.
  public var jobs: Int?
  public var originals: Originals
  public var limits: PictureLimits
  /// Bytes that a worker may use; nil for as many as the machine has.
  public var memory: Int?
  /// Bytes free in the studio below which its owner is warned.
  public var low: Int
  /// Who is told what happens; nil for nobody.
  public var webhook: WebhookSettings?

  public init(
    settle: Double = 5, jobs: Int? = nil, originals: Originals = .move, limits: PictureLimits = PictureLimits(),
    memory: Int? = nil, low: Int = 1 << 30, webhook: WebhookSettings? = nil
  ) {
    self.settle = settle
    self.jobs = jobs
    self.originals = originals
    self.limits = limits
    self.memory = memory
    self.low = low
    self.webhook = webhook
  }
}
