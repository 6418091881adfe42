import CTiff
import Testing

@testable import AtelierImaging

/// TIFF files for the tests, written with the library itself and not with the code under test.
struct TiffSample: CustomTestStringConvertible {
  var width = 37
  var height = 29
  var bits = 8
  var samples = 3
  var photometric = PHOTOMETRIC_RGB
  var compression = COMPRESSION_NONE
  var hasPredictor = false
  var isPlanar = false
  /// Rows of a strip; 0 for tiles of 16 x 32 px.
  var stripRows = 5
  var extra: [Int32] = []
  var orientation = ORIENTATION_TOPLEFT
  var pages = 1
  var isSmallCopy: (Int) -> Bool = { _ in false }
  var more: (OpaquePointer) -> Void = { _ in }

  var testDescription: String {
    "\(bits) bit x \(samples), photometric \(photometric), compression \(compression)\(hasPredictor ? " with predictor" : "")"
      + ", \(isPlanar ? "planes" : "interleaved"), \(stripRows == 0 ? "tiles" : "strips")"
  }

  /// The sample `channel` of a pixel: 0...255 or 0...65535, all different from their neighbours.
  func value(_ x: Int, _ y: Int, _ channel: Int) -> Int {
    let raw = (x * 7 + y * 131 + channel * 61) % (bits == 16 ? 65_536 : 256)
    return bits == 16 ? raw * 251 % 65_536 : raw
  }

  func write() throws -> ScratchFile {
    let file = try ScratchFile()
    guard let tiff = TIFFOpen("/proc/self/fd/\(file.descriptor)", "w") else { return file }
    for page in 0..<pages {
      set(tiff, TIFFTAG_IMAGEWIDTH, UInt32(width))
      set(tiff, TIFFTAG_IMAGELENGTH, UInt32(height))
      set(tiff, TIFFTAG_BITSPERSAMPLE, Int32(bits))
      set(tiff, TIFFTAG_SAMPLESPERPIXEL, Int32(samples))
      set(tiff, TIFFTAG_PHOTOMETRIC, photometric)
      set(tiff, TIFFTAG_PLANARCONFIG, isPlanar ? PLANARCONFIG_SEPARATE : PLANARCONFIG_CONTIG)
      set(tiff, TIFFTAG_COMPRESSION, compression)
      set(tiff, TIFFTAG_ORIENTATION, orientation)
      if hasPredictor { set(tiff, TIFFTAG_PREDICTOR, PREDICTOR_HORIZONTAL) }
      if isSmallCopy(page) { set(tiff, TIFFTAG_SUBFILETYPE, FILETYPE_REDUCEDIMAGE) }
      if !extra.isEmpty {
        extra.map(UInt16.init).withUnsafeBufferPointer { kinds in
          if let start = kinds.baseAddress { set(tiff, TIFFTAG_EXTRASAMPLES, Int32(kinds.count), start) }
        }
      }
      more(tiff)
      if stripRows == 0 { writeTiles(tiff) } else { writeStrips(tiff) }
      TIFFWriteDirectory(tiff)
    }
    TIFFClose(tiff)
    return file
  }

  private func writeStrips(_ tiff: OpaquePointer) {
    set(tiff, TIFFTAG_ROWSPERSTRIP, UInt32(stripRows))
    for plane in 0..<(isPlanar ? samples : 1) {
      for y in 0..<height {
        var row = packed((0..<width).flatMap { x in values(x, y, plane) })
        TIFFWriteScanline(tiff, &row, UInt32(y), UInt16(plane))
      }
    }
  }

  private func writeTiles(_ tiff: OpaquePointer) {
    set(tiff, TIFFTAG_TILEWIDTH, UInt32(16))
    set(tiff, TIFFTAG_TILELENGTH, UInt32(32))
    for plane in 0..<(isPlanar ? samples : 1) {
      for top in stride(from: 0, to: height, by: 32) {
        for left in stride(from: 0, to: width, by: 16) {
          var tile = packed((top..<top + 32).flatMap { y in (left..<left + 16).flatMap { x in values(x, y, plane) } })
          TIFFWriteTile(tiff, &tile, UInt32(left), UInt32(top), 0, UInt16(plane))
        }
      }
    }
  }

  private func values(_ x: Int, _ y: Int, _ plane: Int) -> [Int] {
    isPlanar ? [value(x, y, plane)] : (0..<samples).map { value(x, y, $0) }
  }

  private func packed(_ values: [Int]) -> [UInt8] {
    if bits == 16 { return values.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } }
    if bits == 8 { return values.map { UInt8($0) } }
    // Fewer bits: the values' lowest, from the left.
    return values.chunks(of: 8 / bits).map { part in
      part.enumerated().reduce(UInt8(0)) { $0 | UInt8($1.element & ((1 << bits) - 1)) << (8 - bits * ($1.offset + 1)) }
    }
  }
}

/// Gives a tag its value or values, as C's variadic call takes them.
func set(_ tiff: OpaquePointer, _ tag: Int32, _ values: any CVarArg...) {
  _ = withVaList(values) { TIFFVSetField(tiff, UInt32(tag), $0) }
}

extension [Int] {
  fileprivate func chunks(of size: Int) -> [[Int]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}
