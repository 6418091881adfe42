/// Takes rows of a picture apart into planes of floats for the scaling library, and puts its planes together again.
///
/// Where something shines through, colours are weighed by alpha on the way in, so that hidden colours
/// cannot bleed out of transparent pixels, and freed of it on the way out.
struct ResampleRows: Sendable {
  let source: Pixmap
  let crop: PixelRect
  let target: Pixmap
  /// Planes that are scaled: one for a mask, three for an opaque picture, else four.
  let planes: Int

  init(source: Pixmap, crop: PixelRect, target: Pixmap) {
    self.source = source
    self.crop = crop
    self.target = target
    planes = source.format.channels == 1 ? 1 : source.isOpaque ? 3 : 4
  }

  /// Takes the samples `columns` of row `y` of the crop apart; `stride` is the distance of the planes in floats.
  func unpack(_ y: Int, _ columns: Range<Int>, to plane: UnsafeMutablePointer<Float>, stride: Int) {
    let start = source.data + (crop.y + y) * source.rowBytes + crop.x * source.format.bytesPerPixel
    if source.format.isFloat {
      let samples = start.assumingMemoryBound(to: Float.self)
      unpack(columns, to: plane, stride: stride) { samples[$0] }
    } else {
      let samples = start.assumingMemoryBound(to: UInt8.self)
      unpack(columns, to: plane, stride: stride) { Float(samples[$0]) * (1 / 255) }
    }
  }

  @inline(__always)
  private func unpack(
    _ columns: Range<Int>, to plane: UnsafeMutablePointer<Float>, stride: Int, _ sample: (Int) -> Float
  ) {
    let (red, green, blue, alpha) = (plane, plane + stride, plane + 2 * stride, plane + 3 * stride)
    switch planes {
    case 1:
      for x in columns { red[x] = sample(x) }
    case 3:
      for x in columns {
        red[x] = sample(4 * x)
        green[x] = sample(4 * x + 1)
        blue[x] = sample(4 * x + 2)
      }
    default:
      for x in columns {
        let weight = sample(4 * x + 3)
        red[x] = sample(4 * x) * weight
        green[x] = sample(4 * x + 1) * weight
        blue[x] = sample(4 * x + 2) * weight
        alpha[x] = weight
      }
    }
  }

  /// Puts the samples `columns` of row `y` of the result together.
  func pack(_ y: Int, _ columns: Range<Int>, from plane: UnsafePointer<Float>, stride: Int) {
    let start = target.data + y * target.rowBytes
    if target.format.isFloat {
      let samples = start.assumingMemoryBound(to: Float.self)
      pack(columns, from: plane, stride: stride) { samples[$0] = $1 }
    } else {
      let samples = start.assumingMemoryBound(to: UInt8.self)
      pack(columns, from: plane, stride: stride) { samples[$0] = byte($1) }
    }
  }

  @inline(__always)
  private func pack(
    _ columns: Range<Int>, from plane: UnsafePointer<Float>, stride: Int, _ store: (Int, Float) -> Void
  ) {
    let (red, green, blue, alpha) = (plane, plane + stride, plane + 2 * stride, plane + 3 * stride)
    switch planes {
    case 1:
      for x in columns { store(x, red[x]) }
    case 3:
      for x in columns {
        store(4 * x, red[x])
        store(4 * x + 1, green[x])
        store(4 * x + 2, blue[x])
        store(4 * x + 3, 1)
      }
    default:
      for x in columns {
        let weight = unit(alpha[x])
        // Below half a level of 16 bits nothing is seen, and dividing would only raise noise.
        let factor = weight > 0.5 / 65535 ? 1 / weight : 0
        store(4 * x, unit(red[x] * factor))
        store(4 * x + 1, unit(green[x] * factor))
        store(4 * x + 2, unit(blue[x] * factor))
        store(4 * x + 3, weight)
      }
    }
  }

  /// `sample` within 0...1: the filter swings past an edge, and dividing by a small alpha would blow that up.
  @inline(__always)
  private func unit(_ sample: Float) -> Float {
    let low = sample > 0 ? sample : 0
    return low < 1 ? low : 1
  }
}
