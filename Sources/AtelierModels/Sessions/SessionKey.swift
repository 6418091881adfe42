public import AtelierCore

/// What makes two uses of a network one session.
public struct SessionKey: Hashable, Sendable {
  public var sha256: String
  public var precision: ModelManifest.Precision
  /// The one shape that it was prepared for; nil for the file's own, sizes that vary included.
  public var shape: [Int]?

  /// A name that says all of it, for a folder: "sha256-0123...-f32".
  public var name: String {
    (["sha256", sha256, precision.rawValue] + (shape.map { [$0.map(String.init).joined(separator: "x")] } ?? []))
      .joined(separator: "-")
  }

  public init(_ model: ModelManifest) {
    sha256 = model.sha256
    precision = model.precision
    guard let port = model.inputs.first, let size = port.size else { return }
    shape = port.layout == .nchw ? [1, 3, size.height, size.width] : [1, size.height, size.width, 3]
  }
}
