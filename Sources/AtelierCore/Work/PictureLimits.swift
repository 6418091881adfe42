/// What a picture may ask for before any memory is taken for it.
public struct PictureLimits: Codable, Hashable, Sendable {
  /// Width x height, in px.
  public var pixels: Int
  /// The longer side, in px.
  public var side: Int
  /// The file, in bytes.
  public var bytes: Int
  /// Pictures in one file.
  public var frames: Int

  public init(pixels: Int = 150_000_000, side: Int = 30_000, bytes: Int = 1 << 30, frames: Int = 1) {
    self.pixels = pixels
    self.side = side
    self.bytes = bytes
    self.frames = frames
  }
}
