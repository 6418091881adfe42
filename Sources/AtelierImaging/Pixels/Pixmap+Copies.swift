extension Pixmap {
  /// The same picture in memory of its own.
  ///
  /// - Throws: ``PixmapError`` when the memory cannot be had.
  public func copy() throws(PixmapError) -> Pixmap {
    let copy = try Pixmap(width: width, height: height, format: format)
    copy.data.copyMemory(from: data, byteCount: byteCount)
    return copy
  }

  /// The part `rect`, which must lie inside, in memory of its own.
  ///
  /// - Throws: ``PixmapError`` when the memory cannot be had.
  public func cropped(to rect: PixelRect) throws(PixmapError) -> Pixmap {
    precondition(rect.fits(width: width, height: height), "the crop reaches outside the picture")
    let copy = try Pixmap(width: rect.width, height: rect.height, format: format)
    let start = rect.x * format.bytesPerPixel
    for y in 0..<rect.height {
      copy.row(y).copyMemory(from: UnsafeRawBufferPointer(rebasing: row(rect.y + y)[start..<start + copy.row(y).count]))
    }
    return copy
  }

  /// The same picture with its samples as `other`, which must have as many channels; itself when it has them so.
  ///
  /// Bytes become floats and bytes again without loss.
  ///
  /// - Throws: ``PixmapError`` when the memory cannot be had.
  public func converted(to other: PixelFormat) throws(PixmapError) -> Pixmap {
    if other == format { return self }
    precondition(other.channels == format.channels, "a picture cannot become a mask")
    let copy = try Pixmap(width: width, height: height, format: other)
    for y in 0..<height { copyRow(y, to: copy, row: y) }
    return copy
  }

  /// Copies row `y` into a row of `other`, which must be as wide and have as many channels, in its format.
  public func copyRow(_ y: Int, to other: Pixmap, row target: Int) {
    precondition(other.width == width && other.format.channels == format.channels, "the rows do not match")
    if format == other.format {
      other.row(target).copyMemory(from: UnsafeRawBufferPointer(row(y)))
    } else if format.isFloat {
      guard let source = floats(y).baseAddress, let bytes = other.bytes(target).baseAddress else { return }
      narrow(source, to: bytes, count: width * format.channels)
    } else {
      guard let source = bytes(y).baseAddress, let floats = other.floats(target).baseAddress else { return }
      widen(source, to: floats, count: width * format.channels)
    }
  }
}
