/// A picture in memory with what its file said about it.
public struct Picture: Sendable {
  /// RGBA in 8 bits or floats, upright, in the space that `info` names.
  public var pixels: Pixmap
  public var info: PictureInfo

  public init(pixels: Pixmap, info: PictureInfo) {
    self.pixels = pixels
    self.info = info
  }
}
