import AtelierStageKit

/// A small part of a picture as premultiplied pixels, for looking up places in any order.
///
/// Beyond the picture's edge its outermost pixels go on.
final class Window: @unchecked Sendable {
  // One thread loads it; after that it may be read from any.
  private let box: Box
  private let pixels: Strip<Pixel>
  private let line: Strip<Pixel>
  private var left = 0
  private var top = 0

  /// A window of `width` x `height` px over `box` of a picture.
  init(over box: Box, width: Int, height: Int) {
    self.box = box
    pixels = Strip(0..<height, width: width, filledWith: Pixel())
    line = Strip(0..<1, width: width, filledWith: Pixel())
  }

  var size: SIMD2<Double> { SIMD2(Double(box.width), Double(box.height)) }

  /// Moves the window so that places from `low` on, and what a kernel needs beside them, lie in it.
  func load(_ source: borrowing Image, around low: SIMD2<Double>) {
    left = Int(low.x.rounded(.down)) - 4
    top = Int(low.y.rounded(.down)) - 4
    let columns = clamped(left)..<clamped(left + pixels.width - 1) + 1
    for row in pixels.rows {
      let y = box.y + min(max(top + row, 0), box.height - 1)
      source.read(y, columns: box.x + columns.lowerBound..<box.x + columns.upperBound, into: line[0])
      let out = pixels[row]
      for x in 0..<pixels.width { out[x] = line[0][clamped(left + x) - columns.lowerBound].premultiplied }
    }
  }

  private func clamped(_ x: Int) -> Int { min(max(x, 0), box.width - 1) }

  /// The pixels from column `x` of row `y` of the box on.
  func row(_ x: Int, _ y: Int) -> UnsafeMutablePointer<Pixel> { pixels.nearest(y - top) + (x - left) }
}
