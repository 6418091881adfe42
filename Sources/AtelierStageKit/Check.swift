import CAtelier

/// One look of a stage at its parameters, without a picture, when a recipe is read.
public struct Check: ~Copyable, Parameters {
  public let call: Call

  /// What is wrong with the parameter at `path`, in words for the recipe's author; the host adds the place.
  public func finding(_ path: String, _ message: String) { call.service.finding(call.raw, path, message) }

  /// What is doubtful in the parameter at `path`; the recipe is carried out, and its author told.
  public func doubt(_ path: String, _ message: String) { call.service.doubt(call.raw, path, message) }

  /// The decoded picture of a `picture` parameter, or of the file `name` in a `folder` parameter.
  ///
  /// Nil when absent, when it cannot be read, which the host tells, and when the host does not decode it, since a recipe
  /// may name thousands of pictures.
  public func picture(_ path: String, name: String? = nil) throws(StageError) -> Image? {
    guard let image = withRaw(name, { call.service.picture(call.raw, path, $0) }) else { return nil }
    return try Image(call, image)
  }

  /// A length that is written in %; nil for one in px, and when absent.
  public func percentage(ifGiven path: String) -> Double? {
    guard let text = text(ifGiven: path), text.hasSuffix("%") else { return nil }
    return Double(text.dropLast())
  }
}
