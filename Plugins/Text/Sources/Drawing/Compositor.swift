import AtelierStageKit

/// Lays a layer over a picture in the picture's own depth and encoding, and touches nothing beside it.
enum Compositor {
  static func compose(_ layer: Layer, onto image: inout MutableImage, on run: borrowing Run) throws {
    if layer.area.isEmpty { return }
    switch image.format {
    case .rgba8:
      try image.forEachRowOfBytes(in: layer.area.y, on: run) { y, row in
        row.withUnsafeMutableBufferPointer { row in
          guard let start = row.baseAddress else { return }
          blend(layer, y, start)
        }
      }
    case .rgbaF:
      try image.forEachRow(in: layer.area.y, on: run) { y, row in
        row.withUnsafeMutableBufferPointer { row in
          guard let start = row.baseAddress else { return }
          blend(layer, y, start)
        }
      }
    case .gray8, .grayF:
      throw StageError.failed("text cannot be drawn on a mask")
    }
  }

  private static func blend(_ layer: Layer, _ y: Int, _ row: UnsafeMutablePointer<UInt8>) {
    let masks = layer.row(y)
    for x in layer.area.x {
      let color = layer.color(x, masks)
      if color.w <= 0 { continue }
      let pixel = row + x * 4
      let below = SIMD4<Float>(Float(pixel[0]), Float(pixel[1]), Float(pixel[2]), Float(pixel[3])) * (1 / 255)
      let result = over(color, below) * 255 + 0.5
      for channel in 0..<4 { pixel[channel] = UInt8(max(0, min(255, result[channel]))) }
    }
  }

  private static func blend(_ layer: Layer, _ y: Int, _ row: UnsafeMutablePointer<Float>) {
    let masks = layer.row(y)
    for x in layer.area.x {
      let color = layer.color(x, masks)
      if color.w <= 0 { continue }
      let pixel = row + x * 4
      let result = over(color, SIMD4(pixel[0], pixel[1], pixel[2], pixel[3]))
      for channel in 0..<4 { pixel[channel] = result[channel] }
    }
  }

  /// `color`, premultiplied, over `below`, whose alpha is straight.
  @inline(__always)
  private static func over(_ color: SIMD4<Float>, _ below: SIMD4<Float>) -> SIMD4<Float> {
    let share = below.w * (1 - color.w)
    let alpha = color.w + share
    var result = (color + below * share) / alpha
    result.w = alpha
    return result
  }
}
