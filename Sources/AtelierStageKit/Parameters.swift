import CAtelier

/// The parameters of a call, checked by the host against the manifest.
///
/// A path names a parameter: "size", "outline.width", "stops.0.color".
public protocol Parameters: ~Copyable {
  /// The call that the parameters belong to.
  var call: Call { get }
}

extension Parameters where Self: ~Copyable {
  /// How many entries the list at `path` has; for any other parameter 1 when it has a value, else 0.
  public func count(_ path: String) -> Int { call.service.count(call.raw, path) }

  /// Whether the parameter at `path` has a value.
  public func has(_ path: String) -> Bool { count(path) > 0 }

  /// A number, an integer, a ratio, or a length in px of the picture in hand; nil when absent.
  ///
  /// In a ``Check`` a percentage is nil too, since there is no picture; ``Check/percentage(ifGiven:)`` has it.
  public func number(ifGiven path: String) -> Double? {
    let number = call.service.number(call.raw, path)
    return number.isNaN ? nil : number
  }

  /// As ``number(ifGiven:)``, for a parameter that is required or has a default.
  public func number(_ path: String) throws(StageError) -> Double {
    guard let number = number(ifGiven: path) else { throw .missing(path) }
    return number
  }

  /// A flag; false when absent.
  public func flag(_ path: String) -> Bool { number(ifGiven: path) == 1 }

  /// A text, a choice's word, or an asset's name; nil when absent.
  public func text(ifGiven path: String) -> String? {
    call.service.text(call.raw, path).map { String(cString: $0) }
  }

  /// As ``text(ifGiven:)``, for a parameter that is required or has a default.
  public func text(_ path: String) throws(StageError) -> String {
    guard let text = text(ifGiven: path) else { throw .missing(path) }
    return text
  }

  /// A choice as one of the stage's own words.
  public func choice<Word: RawRepresentable<String>>(_ path: String, as: Word.Type = Word.self) throws(StageError)
    -> Word
  {
    let text = try text(path)
    guard let word = Word(rawValue: text) else {
      throw .failed("the manifest offers '\(text)' for '\(path)' and the stage does not know it")
    }
    return word
  }

  /// A colour in the space of the picture in hand: red, green, blue and straight alpha, 0...1; nil when absent.
  public func color(ifGiven path: String) -> SIMD4<Float>? {
    var color = SIMD4<Float>()
    let status = withUnsafeMutablePointer(to: &color) { pointer in
      pointer.withMemoryRebound(to: Float.self, capacity: 4) { call.service.color(call.raw, path, $0) }
    }
    return status == ATELIER_OK ? color : nil
  }

  /// As ``color(ifGiven:)``, for a parameter that is required or has a default.
  public func color(_ path: String) throws(StageError) -> SIMD4<Float> {
    guard let color = color(ifGiven: path) else { throw .missing(path) }
    return color
  }

  /// The content of a file parameter, or of the file `name` in a folder parameter.
  public func withBytes<R>(_ path: String, name: String? = nil, _ body: (Span<UInt8>) throws -> R) throws -> R {
    var data: UnsafeRawPointer?
    var size = 0
    let status = withRaw(name) { call.service.bytes(call.raw, path, $0, &data, &size) }
    try StageError.check(status, "'\(name ?? path)' could not be read")
    let bytes = UnsafeRawBufferPointer(start: data, count: size)
    return try body(Span(_unsafeElements: bytes.bindMemory(to: UInt8.self)))
  }
}

/// `name` as the border takes it, NULL for none.
func withRaw<R>(_ name: String?, _ body: (UnsafePointer<CChar>?) -> R) -> R {
  guard let name else { return body(nil) }
  return name.withCString(body)
}

extension StageError {
  static func missing(_ path: String) -> StageError {
    .failed("the stage needs '\(path)' and the manifest lets it be absent")
  }
}
