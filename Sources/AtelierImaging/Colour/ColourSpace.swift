/// The colours that a picture's samples mean: sRGB, or an ICC profile's.
///
/// A value of this type has been checked: its profile opens and turns colours into finite numbers.
public struct ColourSpace: Hashable, Sendable {
  /// What the samples of a pixel are.
  public enum Model: String, Sendable, Hashable { case rgb, gray, cmyk }

  public let model: Model
  /// The profile's own name, for people.
  public let name: String
  /// Whether a picture can be edited in it: RGB, and colours can be converted both ways.
  public let isWorkingSpace: Bool
  /// The profile's file; nil for sRGB.
  let embedded: [UInt8]?
  /// Whether the profile's colours are those of sRGB to half a level of 8 bits.
  let matchesSRGB: Bool

  /// The space of the web, of recipes' colours and of files without a profile (IEC 61966-2-1).
  public static let srgb = ColourSpace(
    model: .rgb, name: "sRGB", isWorkingSpace: true, embedded: nil, matchesSRGB: true)

  init(model: Model, name: String, isWorkingSpace: Bool, embedded: [UInt8]?, matchesSRGB: Bool) {
    self.model = model
    self.name = name
    self.isWorkingSpace = isWorkingSpace
    self.embedded = embedded
    self.matchesSRGB = matchesSRGB
  }

  /// The bytes to write into a file; those of sRGB are always the same.
  public var profile: [UInt8] { embedded ?? SRGBProfile.bytes }

  /// Whether samples mean the same in both spaces, so that nothing need be converted.
  public func isSame(as other: ColourSpace) -> Bool {
    self == other || (matchesSRGB && other.matchesSRGB)
  }

  /// An opened profile.
  func open() -> ICCProfile? { ICCProfile(profile) }

  public static func == (one: ColourSpace, other: ColourSpace) -> Bool { one.embedded == other.embedded }

  public func hash(into hasher: inout Hasher) {
    // The header and the first tags tell profiles apart; hashing megabytes at each look-up would not pay.
    hasher.combine(embedded?.count)
    hasher.combine(embedded?.prefix(512))
  }
}
