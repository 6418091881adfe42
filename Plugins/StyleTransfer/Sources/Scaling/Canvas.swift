import AtelierStageKit

/// A picture of floats in the stage's own memory: what the network sees or has painted.
struct Canvas: Sendable {
  let pixels: Strip<Pixel>

  var width: Int { pixels.width }
  var height: Int { pixels.rows.count }

  init(width: Int, height: Int) {
    pixels = Strip(0..<height, width: width, filledWith: Pixel())
  }

  /// `image` scaled to `width` x `height` px, its transparent parts seen on white paper.
  init(_ image: borrowing Image, width: Int, height: Int, on run: borrowing Run) throws {
    self.init(width: width, height: height)
    let source = Size(width: image.width, height: image.height)
    try fill(from: source, on: run) { y, line in
      image.read(y, into: line)
      for x in 0..<source.width { line[x] = line[x].onPaper }
    }
  }

  /// `canvas` scaled to `width` x `height` px.
  init(_ canvas: Canvas, width: Int, height: Int, on run: borrowing Run) throws {
    self.init(width: width, height: height)
    try fill(from: Size(width: canvas.width, height: canvas.height), on: run) { y, line in
      line.update(from: canvas.pixels[y], count: canvas.width)
    }
  }

  /// Reads each row of the source once for each band of the result, scales it across, and adds it to the rows it counts in.
  private func fill(
    from source: Size, on run: borrowing Run, _ read: @Sendable (_ y: Int, _ line: UnsafeMutablePointer<Pixel>) -> Void
  ) throws {
    let across = Cubic(from: source.width, to: width)
    let down = Cubic(from: source.height, to: height)
    let (pixels, width) = (pixels, width)
    try run.forEachBand(of: 0..<height) { band in
      let scratch = Strip(0..<2, width: max(source.width, width), filledWith: Pixel())
      let (line, scaled) = (scratch[0], scratch[1])
      for from in down.sources(of: band) {
        read(from, line)
        across.scale(line, into: scaled)
        for y in band {
          let weight = down.weight(of: from, in: y)
          guard weight != 0 else { continue }
          let out = pixels[y]
          for x in 0..<width { out[x] += scaled[x] * weight }
        }
      }
    }
  }
}

extension Pixel {
  /// The colour that is seen where the pixel lies on white paper.
  var onPaper: Pixel {
    var result = self * w + (1 - w)
    result.w = 1
    return result
  }
}
