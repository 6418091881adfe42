import CLcms

/// Owns one opened profile of the colour library.
final class ICCProfile: @unchecked Sendable {
  // The library guards a profile's own reading with a mutex, so sharing it is safe.
  let handle: cmsHPROFILE

  init?(owning handle: cmsHPROFILE?) {
    guard let handle else { return nil }
    self.handle = handle
  }

  /// Opens `bytes`, which the library copies.
  convenience init?(_ bytes: [UInt8]) {
    guard let size = cmsUInt32Number(exactly: bytes.count) else { return nil }
    self.init(owning: bytes.withUnsafeBytes { cmsOpenProfileFromMem($0.baseAddress, size) })
  }

  deinit { cmsCloseProfile(handle) }

  /// The profile's name for people, without control characters and at most 120 characters long.
  var description: String {
    var units = [wchar_t](repeating: 0, count: 256)
    let bytes = cmsUInt32Number(units.count * MemoryLayout<wchar_t>.stride)
    let written = cmsGetProfileInfo(handle, cmsInfoDescription, "en", "US", &units, bytes)
    guard written > 0 else { return "" }
    let scalars = units.prefix { $0 != 0 }.compactMap { Unicode.Scalar(UInt32(bitPattern: $0)) }
    let text = String(String.UnicodeScalarView(scalars.filter { $0.properties.generalCategory != .control }))
    return String(text.prefix(120))
  }

  /// The profile as a file.
  var bytes: [UInt8]? {
    var size: cmsUInt32Number = 0
    guard cmsSaveProfileToMem(handle, nil, &size) != 0, size > 128 else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(size))
    guard bytes.withUnsafeMutableBytes({ cmsSaveProfileToMem(handle, $0.baseAddress, &size) }) != 0 else { return nil }
    return bytes
  }

  /// The profile as a file that does not tell when it was made, so that one input gives one output.
  var timelessBytes: [UInt8]? {
    guard var bytes else { return nil }
    // The header's date and time: 2000-01-01 00:00:00, six big-endian 16-bit numbers (ICC.1:2010, 7.2.8).
    bytes.replaceSubrange(24..<36, with: [0x07, 0xD0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])
    return bytes
  }

  /// Gives the profile the name `text`.
  func rename(_ text: String) {
    guard let words = cmsMLUalloc(nil, 1) else { return }
    cmsMLUsetASCII(words, "en", "US", text)
    cmsWriteTag(handle, cmsSigProfileDescriptionTag, UnsafeRawPointer(words))
    cmsMLUfree(words)
  }
}
