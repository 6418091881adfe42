/// A stage as its bundle's manifest declares it; the host knows it without loading code.
public struct StageManifest: Codable, Hashable, Sendable {
  /// The space in which a stage sees pixels and colours.
  public enum Space: String, Codable, Sendable, CaseIterable {
    /// The file's own RGB profile.
    case working
    case srgb
  }

  /// The depth in which a stage takes pictures.
  public enum Depth: String, Codable, Sendable, CaseIterable {
    /// 8 bits or floats, whatever the picture is in.
    case any
    case float
  }

  /// Which runs may happen at once.
  public enum Threads: String, Codable, Sendable, CaseIterable {
    /// Any number.
    case many
    /// One of this stage.
    case one
    /// One, and no other stage beside it.
    case alone
  }

  /// How far a stage goes from the photograph, the larger the further; it is told in the output's metadata.
  public enum Change: String, Codable, Sendable, CaseIterable, Comparable {
    /// Cuts, scales or turns.
    case none
    /// Light, colour or sharpness by formulas.
    case enhanced
    /// Something put in: text, a cut-out, a frame.
    case composite
    /// A trained network paints pixels.
    case repainted

    public static func < (one: Change, other: Change) -> Bool {
      let order = allCases
      return order.firstIndex(of: one) ?? 0 < order.firstIndex(of: other) ?? 0
    }
  }

  /// Lower-case words joined by hyphens.
  public var id: String
  /// One sentence.
  public var about: String
  /// Whether the stage places things on the picture, so that it runs for each variant on its own.
  public var isCanvas: Bool
  public var space: Space
  public var depth: Depth
  public var threads: Threads
  public var change: Change
  /// Seconds after which a run counts as hung.
  public var deadline: Double
  /// The ids of the bundle's models without which the stage cannot run; others it may do without.
  public var models: [String]
  public var parameters: [Parameter]

  public init(
    id: String, about: String, isCanvas: Bool = false, space: Space = .working, depth: Depth = .any,
    threads: Threads = .many, change: Change = .enhanced, deadline: Double = 120,
    models: [String] = [], parameters: [Parameter]
  ) {
    self.id = id
    self.about = about
    self.isCanvas = isCanvas
    self.space = space
    self.depth = depth
    self.threads = threads
    self.change = change
    self.deadline = deadline
    self.models = models
    self.parameters = parameters
  }
}
