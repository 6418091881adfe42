public import AtelierCore

/// What a picture file says about itself, read without decoding any pixel.
public struct PictureHeader: Sendable, Hashable {
  public var kind: OutputFormat.Kind
  /// In px, as stored: a picture that the file wants turned is not turned yet.
  public var width: Int
  public var height: Int
  /// Bits of a sample in the file.
  public var depth: Int
  /// What a pixel is made of; a palette counts as RGB.
  public var model: ColourSpace.Model
  public var hasAlpha: Bool
  /// Pictures in the file.
  public var frames: Int

  public init(
    kind: OutputFormat.Kind, width: Int, height: Int, depth: Int, model: ColourSpace.Model, hasAlpha: Bool, frames: Int
  ) {
    self.kind = kind
    self.width = width
    self.height = height
    self.depth = depth
    self.model = model
    self.hasAlpha = hasAlpha
    self.frames = frames
  }
}
