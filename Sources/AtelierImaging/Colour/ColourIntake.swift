/// What a file's profile makes of its samples: the space to edit in, and how to get there.
public struct ColourIntake: Sendable {
  /// The space of the decoded picture.
  public var working: ColourSpace
  /// What converts decoded RGBA into `working`; nil when the samples stay as they are.
  public var source: ColourSpace?
  /// The file's CMYK space; nil when it has none and the plain formula holds.
  public var inks: ColourSpace?
  /// The profile's name, for the evidence; nil when the file has none that is used.
  public var name: String?
  /// What was wrong with the profile, for the evidence.
  public var note: String?

  /// Decides for a file whose samples are of `model` and which carries `profile`.
  ///
  /// It never fails: a profile that cannot be used is left out and sRGB holds, with a note.
  public init(profile: [UInt8]?, model: ColourSpace.Model) {
    working = .srgb
    guard let profile else { return }
    do throws(ColourError) {
      try take(ColourSpace(profile: profile), model)
    } catch {
      note = "\(error); the picture is taken as \(model == .cmyk ? "plain CMYK" : "sRGB")"
    }
  }

  private mutating func take(_ space: ColourSpace, _ model: ColourSpace.Model) throws(ColourError) {
    switch (space.model, model) {
    case (.rgb, .rgb), (.rgb, .gray):
      if space.isWorkingSpace {
        working = space
      } else {
        source = space
        note = "the profile \"\(space.name)\" only tells what its colours look like; the picture was converted to sRGB"
      }
    case (.gray, .gray):
      working = try space.rgbEquivalent()
    case (.cmyk, .cmyk):
      inks = space
    default:
      throw .unusable("\"\(space.name)\" is for \(space.model.word) and the picture is \(model.word)")
    }
    name = space.name
  }
}

extension ColourSpace.Model {
  /// The model as people write it.
  var word: String {
    switch self {
    case .rgb: "RGB"
    case .gray: "grey"
    case .cmyk: "CMYK"
    }
  }
}
