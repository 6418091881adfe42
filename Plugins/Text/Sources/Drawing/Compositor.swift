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
    layer.withRow(y) { masks in
      for x in layer.area.x {
        let color = layer.color(x, masks)
        // A quarter of a step changes nothing.
        if color.w < 1 / 1024 { continue }
        let pixel = row + x * 4
        let below = SIMD4<Float>(Float(pixel[0]), Float(pixel[1]), Float(pixel[2]), Float(pixel[3])) * (1 / 255)
        let result = over(color, below) * 255 + 0.5
        pixel[0] = byte(result.x)
        pixel[1] = byte(result.y)
        pixel[2] = byte(result.z)
        pixel[3] = byte(result.w)
      }
    }
  }

  private static func blend(_ layer: Layer, _ y: Int, _ row: UnsafeMutablePointer<Float>) {
    let pixels = UnsafeMutableRawPointer(row)
    layer.withRow(y) { masks in
      for x in layer.area.x {
        let color = layer.color(x, masks)
        if color.w <= 0 { continue }
        let below = pixels.loadUnaligned(fromByteOffset: x * 16, as: SIMD4<Float>.self)
        pixels.storeBytes(of: over(color, below), toByteOffset: x * 16, as: SIMD4<Float>.self)
      }
    }
  }

  // Swift's own conversions of whole vectors take ten times as long.
  @inline(__always)
  private static func byte(_ value: Float) -> UInt8 { UInt8(max(0, min(255, value))) }

  /// `color`, premultiplied, over `below`, whose alpha is straight.
  @inline(__always)
  private static func over(_ color: SIMD4<Float>, _ below: SIMD4<Float>) -> SIMD4<Float> {
    if below.w == 1 {
      var result = color + below * (1 - color.w)
      result.w = 1
      return result
    }
    let share = below.w * (1 - color.w)
    let alpha = color.w + share
    var result = (color + below * share) / alpha
    result.w = alpha
    return result
  }
}
