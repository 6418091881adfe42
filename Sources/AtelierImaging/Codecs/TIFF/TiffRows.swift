import CTiff

/// Gives a TIFF file's rows in turn, all samples of a pixel side by side, however the file keeps them.
///
/// Ordinary files pass through one row. Files in tiles or planes pass through one row of tiles.
final class TiffRows {
  private let tiff: TiffHandle
  private let layout: TiffLayout
  private let band: AlignedMemory
  /// One tile or strip as the library gives it; nil for ordinary files.
  private let block: AlignedMemory?
  private let blockWidth: Int
  private let blockHeight: Int
  /// The rows that the band holds.
  private var held = 0..<0

  private static let largestTile = 256 << 20

  init(_ tiff: TiffHandle, _ layout: TiffLayout) throws(PictureError) {
    self.tiff = tiff
    self.layout = layout
    let bytes = layout.bits / 8
    if layout.isTiled {
      blockWidth = tiff.long(TIFFTAG_TILEWIDTH) ?? 0
      blockHeight = tiff.long(TIFFTAG_TILELENGTH) ?? 0
    } else {
      blockWidth = layout.width
      blockHeight = layout.isPlanar ? min(max(tiff.long(TIFFTAG_ROWSPERSTRIP) ?? 1, 1), layout.height) : 1
    }
    let (area, overflows) = blockWidth.multipliedReportingOverflow(by: blockHeight)
    let samples = layout.isPlanar ? 1 : layout.samples
    guard area > 0, !overflows, !layout.isTiled || area <= Self.largestTile / (samples * bytes) else {
      throw PictureError(.corrupt, "the TIFF file says that its tiles are \(blockWidth) x \(blockHeight) px")
    }
    let isScanned = !layout.isTiled && !layout.isPlanar
    let blockBytes = area * samples * bytes
    guard let band = AlignedMemory(byteCount: layout.rowBytes * min(blockHeight, layout.height)),
      let block = isScanned ? .some(nil) : AlignedMemory(byteCount: blockBytes).map(Optional.some)
    else { throw PictureError(.memory, "there is no memory to read the TIFF file") }
    self.band = band
    self.block = block
    let expected = layout.isTiled ? TIFFTileSize64(tiff.raw) : isScanned ? TIFFScanlineSize64(tiff.raw) : nil
    guard expected.map({ $0 == UInt64(isScanned ? layout.rowBytes : blockBytes) }) ?? true else {
      throw tiff.error(row: nil)
    }
  }

  /// The samples of row `y`, valid until the next call; rows are asked for in turn.
  func row(_ y: Int) throws(PictureError) -> UnsafeRawPointer {
    if !held.contains(y) {
      if let block {
        try load(y / blockHeight * blockHeight, block.start)
      } else {
        guard TIFFReadScanline(tiff.raw, band.start, UInt32(y), 0) == 1 else { throw failure(y) }
        held = y..<y + 1
      }
    }
    return UnsafeRawPointer(band.start + (y - held.lowerBound) * layout.rowBytes)
  }

  /// Fills the band with the row of blocks that starts at row `top`.
  private func load(_ top: Int, _ block: UnsafeMutableRawPointer) throws(PictureError) {
    let rows = min(blockHeight, layout.height - top)
    for plane in 0..<(layout.isPlanar ? layout.samples : 1) {
      for left in stride(from: 0, to: layout.width, by: blockWidth) {
        try read(block, left, top, plane)
        let columns = min(blockWidth, layout.width - left)
        if layout.bits == 16 {
          place(block, UInt16.self, left, plane, columns, rows)
        } else {
          place(block, UInt8.self, left, plane, columns, rows)
        }
      }
    }
    held = top..<top + rows
  }

  private func read(_ block: UnsafeMutableRawPointer, _ left: Int, _ top: Int, _ plane: Int) throws(PictureError) {
    let got: tmsize_t
    if layout.isTiled {
      got = TIFFReadTile(tiff.raw, block, UInt32(left), UInt32(top), 0, UInt16(plane))
    } else {
      let strip = TIFFComputeStrip(tiff.raw, UInt32(top), UInt16(plane))
      let rows = min(blockHeight, layout.height - top)
      got = TIFFReadEncodedStrip(tiff.raw, strip, block, tmsize_t(rows * layout.width * layout.bits / 8))
    }
    guard got > 0 else { throw failure(top) }
  }

  private func place<Sample>(
    _ block: UnsafeMutableRawPointer, _: Sample.Type, _ left: Int, _ plane: Int, _ columns: Int, _ rows: Int
  ) {
    let (from, to) = (block.assumingMemoryBound(to: Sample.self), band.start.assumingMemoryBound(to: Sample.self))
    let samples = layout.samples
    for y in 0..<rows {
      let target = to + (y * layout.width + left) * samples
      if layout.isPlanar {
        let source = from + y * blockWidth
        for x in 0..<columns { target[x * samples + plane] = source[x] }
      } else {
        target.update(from: from + y * blockWidth * samples, count: columns * samples)
      }
    }
  }

  private func failure(_ row: Int) -> PictureError { tiff.error(row: (row, of: layout.height)) }
}
