import AtelierCore
import CTiff

/// Owns one open TIFF file of the library.
final class TiffHandle {
  let raw: OpaquePointer
  let stream: TiffStream

  /// Pieces of memory that a damaged file may ask for at most, unless it is larger itself.
  private static let largestPiece = 512 << 20

  /// Opens a file to be read.
  init(reading file: PictureFile) throws(PictureError) {
    stream = TiffStream(descriptor: file.descriptor, base: 0, byteCount: file.byteCount)
    let piece = max(Self.largestPiece, file.byteCount)
    guard let raw = openTiff(stream, mode: "r", memory: piece) else { throw Self.unreadable(stream, row: nil) }
    self.raw = raw
  }

  /// Opens a file to be written from `base` on; `isBig` for more than 4 GiB.
  init(writing descriptor: Int32, base: Int, isBig: Bool) throws(PictureError) {
    stream = TiffStream(descriptor: descriptor, base: base, byteCount: 0)
    guard let raw = openTiff(stream, mode: isBig ? "w8" : "w", memory: Self.largestPiece) else {
      throw Self.unwritable(stream)
    }
    self.raw = raw
  }

  deinit { TIFFClose(raw) }

  /// A tag of one 16-bit number, or what the standard says where it is missing; nil where it says nothing.
  func short(_ tag: Int32) -> Int? {
    var value: UInt16 = 0
    let found = withUnsafeMutablePointer(to: &value) { pointer in
      withVaList([pointer]) { TIFFVGetFieldDefaulted(raw, UInt32(tag), $0) }
    }
    return found == 1 ? Int(value) : nil
  }

  /// A tag of one 32-bit number.
  func long(_ tag: Int32) -> Int? {
    var value: UInt32 = 0
    let found = withUnsafeMutablePointer(to: &value) { pointer in
      withVaList([pointer]) { TIFFVGetFieldDefaulted(raw, UInt32(tag), $0) }
    }
    return found == 1 ? Int(value) : nil
  }

  /// Whether a tag that names a place in the file is there.
  func has(_ tag: Int32) -> Bool {
    var place: UInt64 = 0
    return withUnsafeMutablePointer(to: &place) { pointer in
      withVaList([pointer]) { TIFFVGetField(raw, UInt32(tag), $0) } == 1
    }
  }

  func float(_ tag: Int32) -> Double? {
    var value: Float = 0
    let found = withUnsafeMutablePointer(to: &value) { pointer in
      withVaList([pointer]) { TIFFVGetField(raw, UInt32(tag), $0) }
    }
    return found == 1 && value.isFinite ? Double(value) : nil
  }

  func text(_ tag: Int32) -> String? {
    var value: UnsafePointer<CChar>?
    let found = withUnsafeMutablePointer(to: &value) { pointer in
      withVaList([pointer]) { TIFFVGetField(raw, UInt32(tag), $0) }
    }
    return found == 1 ? value.map { String(cString: $0) } : nil
  }

  /// Whether it is a camera's raw file by Adobe's description (DNGVersion).
  ///
  /// The tag has a fixed count of four, so the library asks for a pointer alone and no count.
  var isRaw: Bool {
    var value: UnsafePointer<UInt8>?
    return withUnsafeMutablePointer(to: &value) { pointer in
      withVaList([pointer]) { TIFFVGetField(raw, 50706, $0) }
    } == 1
  }

  /// A tag of many bytes whose count the file tells.
  func bytes(_ tag: Int32) -> [UInt8]? {
    var (count, value): (UInt32, UnsafePointer<UInt8>?) = (0, nil)
    let found = withUnsafeMutablePointer(to: &count) { count in
      withUnsafeMutablePointer(to: &value) { value in
        withVaList([count, value]) { TIFFVGetField(raw, UInt32(tag), $0) }
      }
    }
    guard found == 1, let value, count > 0 else { return nil }
    return Array(UnsafeBufferPointer(start: value, count: Int(count)))
  }

  /// What the samples beyond the colours are.
  var extraSamples: [Int] {
    var (count, value): (UInt16, UnsafePointer<UInt16>?) = (0, nil)
    let found = withUnsafeMutablePointer(to: &count) { count in
      withUnsafeMutablePointer(to: &value) { value in
        withVaList([count, value]) { TIFFVGetField(raw, UInt32(TIFFTAG_EXTRASAMPLES), $0) }
      }
    }
    guard found == 1, let value else { return [] }
    return UnsafeBufferPointer(start: value, count: Int(count)).map(Int.init)
  }

  /// Gives a tag its value or values, as C's variadic call takes them.
  func set(_ tag: Int32, _ values: any CVarArg...) {
    _ = withVaList(values) { TIFFVSetField(raw, UInt32(tag), $0) }
  }

  /// Pictures in the file, small copies of one left out; counting ends at `most`.
  func countPages(most: Int) -> Int {
    var pages = 1
    // A small copy may stand between any two pages.
    for _ in 0..<2 * most {
      guard pages < most, TIFFReadDirectory(raw) == 1 else { break }
      if (long(TIFFTAG_SUBFILETYPE) ?? 0) & Int(FILETYPE_REDUCEDIMAGE) == 0 { pages += 1 }
    }
    TIFFSetDirectory(raw, 0)
    return pages
  }

  /// Why the file could not be read on.
  ///
  /// - Parameter row: the first of those that were wanted, and how many there are.
  func error(row: (Int, of: Int)?) -> PictureError { Self.unreadable(stream, row: row) }

  private static func unreadable(_ stream: TiffStream, row: (Int, of: Int)?) -> PictureError {
    let place = row.map { "at row \($0.0 + 1) of \($0.of)" } ?? "before its picture begins"
    if stream.ranPastEnd {
      return PictureError(.corrupt, "the TIFF file ends \(place): it was cut short; copy or export it again")
    }
    let source = stream.failure.map { " (libtiff: \($0))" } ?? ""
    return PictureError(.corrupt, "the TIFF file is damaged \(place)\(source); copy or export it again")
  }

  static func unwritable(_ stream: TiffStream) -> PictureError {
    PictureError(.write, "the TIFF file could not be written: \(stream.failure ?? "libtiff does not say why")")
  }
}
