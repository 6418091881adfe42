public import AtelierCore

/// What a picture's file says beside its pixels, or is to say.
public struct PictureInfo: Sendable, Hashable {
  public var kind: OutputFormat.Kind
  /// Bits of a sample: 8, or 16 for anything deeper.
  public var depth: Int
  /// Whether the file has an alpha channel or a transparent colour.
  public var hasAlpha: Bool
  /// What the pixels' samples mean: the file's own RGB space, sRGB where it names none.
  public var space: ColourSpace
  public var resolution: Resolution?
  /// EXIF from its byte-order mark on, without any file's own prefix; its orientation is 1 once read.
  public var exif: [UInt8]?
  /// An XMP packet in UTF-8.
  public var xmp: [UInt8]?
  /// What was odd about the file but did not stop it from being read.
  public var notes: [String]

  public init(
    kind: OutputFormat.Kind, depth: Int = 8, hasAlpha: Bool = false, space: ColourSpace = .srgb,
    resolution: Resolution? = nil, exif: [UInt8]? = nil, xmp: [UInt8]? = nil, notes: [String] = []
  ) {
    self.kind = kind
    self.depth = depth
    self.hasAlpha = hasAlpha
    self.space = space
    self.resolution = resolution
    self.exif = exif
    self.xmp = xmp
    self.notes = notes
  }
}
