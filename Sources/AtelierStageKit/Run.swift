import CAtelier

/// One call of one stage on one picture.
///
/// It can't be kept, nor sent to another thread.
public struct Run: ~Copyable, Parameters {
  public let call: Call

  /// The picture that arrives at `port`.
  public func input(_ port: String = "image") throws(StageError) -> Image {
    guard let image = call.service.input(call.raw, port) else {
      throw .failed("the manifest names no input '\(port)'")
    }
    return try Image(call, image)
  }

  /// The picture that arrives at `port`, to be changed in place and set as an output.
  public func edit(_ port: String = "image") throws(StageError) -> MutableImage {
    guard let image = call.service.edit(call.raw, port) else {
      throw .noMemory("there is no room to edit '\(port)'")
    }
    return try MutableImage(call, image)
  }

  /// The decoded picture of a `picture` parameter, or of the file `name` in a `folder` parameter; nil when absent.
  public func picture(_ path: String, name: String? = nil) throws(StageError) -> Image? {
    guard has(path) else { return nil }
    guard let image = withRaw(name, { call.service.picture(call.raw, path, $0) }) else {
      throw .invalid("the picture '\(name ?? path)' could not be read")
    }
    return try Image(call, image)
  }

  /// A new image, all zero.
  ///
  /// The host frees it if it becomes no output.
  public func makeImage(width: Int, height: Int, like format: ImageFormat) throws(StageError) -> MutableImage {
    guard let width32 = Int32(exactly: width), let height32 = Int32(exactly: height),
      let image = call.service.new_image(call.raw, width32, height32, format.rawValue)
    else { throw .noMemory("there is no room for a picture of \(width) x \(height) px") }
    return try MutableImage(call, image)
  }

  /// Hands `image` on as the stage's result.
  public func setOutput(_ image: consuming MutableImage, as port: String = "image") throws(StageError) {
    try StageError.check(call.service.set_output(call.raw, port, image.raw), "the manifest names no output '\(port)'")
  }

  /// Tells how far the work is, from 0 to 1, and throws once the host wants it to stop.
  public func progress(_ fraction: Double) throws(StageError) {
    try StageError.check(call.service.progress(call.raw, fraction), "the host does not answer")
  }

  /// Puts one measured fact into the output's evidence.
  public func record(_ name: String, _ value: String) { call.service.record(call.raw, name, value) }

  /// A doubtful thing for the person to read.
  public func warn(_ text: String) { call.service.log(call.raw, 2, text) }
}
