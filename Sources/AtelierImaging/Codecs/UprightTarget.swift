/// Takes a picture's rows as they are stored and lays them where they belong in the upright picture.
///
/// Rows of a picture that stands upright are decoded into it in place. All others pass through a band
/// of a few rows, so that turning a picture takes no second one.
struct UprightTarget {
  /// The picture as it is meant to be seen.
  let upright: Pixmap
  private let orientation: Orientation
  private let width: Int
  private let height: Int
  /// Rows that stay in the second cache of a processor while they are turned.
  private static let bandRows = 64

  /// - Parameters:
  ///   - width: of the rows as stored.
  ///   - height: how many rows are stored.
  init(width: Int, height: Int, format: PixelFormat, orientation: Orientation) throws(PictureError) {
    self.width = width
    self.height = height
    self.orientation = orientation
    do throws(PixmapError) {
      upright = try Pixmap(
        width: orientation.swapsSides ? height : width, height: orientation.swapsSides ? width : height, format: format)
    } catch {
      throw PictureError(error)
    }
  }

  /// Calls `decode` for all rows, in turn and in batches, or in one when `isWhole`.
  ///
  /// `decode` gets where the rows go, how many bytes apart, and which rows they are.
  func fill(
    isWhole: Bool = false, _ decode: (UnsafeMutableRawPointer, Int, Range<Int>) throws(PictureError) -> Void
  ) throws(PictureError) {
    let batch = isWhole ? height : min(Self.bandRows, height)
    let band = orientation == .upright ? nil : try makeBand(batch)
    defer { withExtendedLifetime((upright, band)) {} }
    var first = 0
    while first < height {
      let rows = first..<min(first + batch, height)
      if let band {
        try decode(band.data, band.rowBytes, rows)
        place(band, rows)
      } else {
        try decode(upright.data + first * upright.rowBytes, upright.rowBytes, rows)
      }
      first = rows.upperBound
    }
  }

  /// `picture` turned upright; itself when it is so already.
  static func turn(_ picture: Pixmap, _ orientation: Orientation) throws(PictureError) -> Pixmap {
    if orientation == .upright { return picture }
    let target = try UprightTarget(
      width: picture.width, height: picture.height, format: picture.format, orientation: orientation)
    target.place(picture, 0..<picture.height)
    return target.upright
  }

  private func makeBand(_ rows: Int) throws(PictureError) -> Pixmap {
    do throws(PixmapError) {
      return try Pixmap(width: width, height: rows, format: upright.format)
    } catch {
      throw PictureError(error)
    }
  }

  /// Copies `band`, which holds the stored `rows`, to its place.
  private func place(_ band: Pixmap, _ rows: Range<Int>) {
    switch upright.format.bytesPerPixel {
    case 16: copy(band, rows, SIMD4<UInt32>.self)
    case 4: copy(band, rows, UInt32.self)
    default: copy(band, rows, UInt8.self)
    }
  }

  private func copy<Pixel>(_ band: Pixmap, _ rows: Range<Int>, _: Pixel.Type) {
    defer { withExtendedLifetime((upright, band)) {} }
    let pixel = MemoryLayout<Pixel>.stride
    let line = upright.rowBytes
    let (lastX, lastY) = ((upright.width - 1) * pixel, (upright.height - 1) * line)
    // Where the first stored pixel goes, and how far on the next in its row and the one below it go.
    let (start, right, down) =
      switch orientation {
      case .upright: (0, pixel, line)
      case .mirrored: (lastX, -pixel, line)
      case .halfTurn: (lastX + lastY, -pixel, -line)
      case .flipped: (lastY, pixel, -line)
      case .transposed: (0, line, pixel)
      case .quarterTurn: (lastX, line, -pixel)
      case .transversed: (lastX + lastY, -line, -pixel)
      case .threeQuarterTurn: (lastY, -line, pixel)
      }
    if orientation.swapsSides {
      for x in 0..<width {
        var to = upright.data + (start + x * right + rows.lowerBound * down)
        var from = band.data + x * pixel
        for _ in rows {
          to.storeBytes(of: from.load(as: Pixel.self), as: Pixel.self)
          to += down
          from += band.rowBytes
        }
      }
    } else {
      for y in rows {
        var to = upright.data + (start + y * down)
        var from = band.data + (y - rows.lowerBound) * band.rowBytes
        for _ in 0..<width {
          to.storeBytes(of: from.load(as: Pixel.self), as: Pixel.self)
          to += right
          from += pixel
        }
      }
    }
  }
}
