import CTiff
import Glibc

/// Writes one picture as TIFF, row by row.
final class TiffWriter {
  private let tiff: TiffHandle
  private let width: Int
  private let sampleBytes: Int
  private let samples: Int
  private let line: AlignedMemory
  private var next: UInt32 = 0
  private var notes: [String] = []

  /// Bytes of a strip before compression: large enough to compress well, small enough to be read in part.
  private static let stripBytes = 256 << 10

  init(_ picture: Picture, isWide: Bool, to descriptor: Int32) throws(PictureError) {
    let pixels = picture.pixels
    width = pixels.width
    sampleBytes = isWide ? 2 : 1
    samples = pixels.isOpaque ? 3 : 4
    let rowBytes = width * samples * sampleBytes
    let base = lseek(descriptor, 0, SEEK_CUR)
    guard base >= 0 else { throw PictureError(.write, "a TIFF file cannot be written to a pipe") }
    // Noise may grow a little when it is compressed.
    let isBig = rowBytes * pixels.height > 3 << 30
    guard let line = AlignedMemory(byteCount: rowBytes) else {
      throw PictureError(.memory, "there is no memory to write the TIFF file")
    }
    self.line = line
    tiff = try TiffHandle(writing: descriptor, base: Int(base), isBig: isBig)
    tiff.set(TIFFTAG_IMAGEWIDTH, UInt32(width))
    tiff.set(TIFFTAG_IMAGELENGTH, UInt32(pixels.height))
    tiff.set(TIFFTAG_BITSPERSAMPLE, Int32(8 * sampleBytes))
    tiff.set(TIFFTAG_SAMPLESPERPIXEL, Int32(samples))
    tiff.set(TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB)
    tiff.set(TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG)
    tiff.set(TIFFTAG_COMPRESSION, COMPRESSION_ADOBE_DEFLATE)
    tiff.set(TIFFTAG_PREDICTOR, PREDICTOR_HORIZONTAL)
    tiff.set(TIFFTAG_ROWSPERSTRIP, UInt32(max(Self.stripBytes / rowBytes, 1)))
    tiff.set(TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT)
    if samples == 4 {
      let straight = [UInt16(EXTRASAMPLE_UNASSALPHA)]
      straight.withUnsafeBufferPointer { pointer in
        if let start = pointer.baseAddress { tiff.set(TIFFTAG_EXTRASAMPLES, Int32(1), start) }
      }
    }
    setMetadata(picture.info)
  }

  private func setMetadata(_ info: PictureInfo) {
    if let resolution = info.resolution {
      tiff.set(TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH)
      tiff.set(TIFFTAG_XRESOLUTION, resolution.horizontal)
      tiff.set(TIFFTAG_YRESOLUTION, resolution.vertical)
    }
    // Always: in print a file without a profile means nothing certain.
    setBytes(TIFFTAG_ICCPROFILE, info.space.profile)
    if let xmp = info.xmp { setBytes(TIFFTAG_XMLPACKET, xmp) }
    if let exif = info.exif {
      TiffTexts.set(tiff, from: exif)
      notes.append("of the EXIF block TIFF took the maker, the words and the rights")
    }
  }

  private func setBytes(_ tag: Int32, _ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { pointer in
      if let start = pointer.baseAddress { tiff.set(tag, UInt32(pointer.count), start) }
    }
  }

  /// Writes the next row, of four samples a pixel.
  func row(_ source: UnsafeRawPointer) throws(PictureError) {
    // Copied in any case, since the library changes the row that it is given.
    if sampleBytes == 2 { copy(source, UInt16.self) } else { copy(source, UInt8.self) }
    guard TIFFWriteScanline(tiff.raw, line.start, next, 0) == 1 else { throw TiffHandle.unwritable(tiff.stream) }
    next += 1
  }

  private func copy<Sample>(_ source: UnsafeRawPointer, _: Sample.Type) {
    let (from, to) = (source.assumingMemoryBound(to: Sample.self), line.start.assumingMemoryBound(to: Sample.self))
    if samples == 4 { return to.update(from: from, count: 4 * width) }
    for x in 0..<width {
      to[3 * x] = from[4 * x]
      to[3 * x + 1] = from[4 * x + 1]
      to[3 * x + 2] = from[4 * x + 2]
    }
  }

  /// Writes what comes after the rows.
  ///
  /// - Returns: what could not be written as it was.
  func finish() throws(PictureError) -> [String] {
    guard TIFFWriteDirectory(tiff.raw) == 1, tiff.stream.failure == nil else {
      throw TiffHandle.unwritable(tiff.stream)
    }
    return notes
  }
}
