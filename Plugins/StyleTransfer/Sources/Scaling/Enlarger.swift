import AtelierStageKit

/// Gives single rows of a canvas at the size of the picture in hand.
struct Enlarger: Sendable {
  private let across: Cubic
  private let down: Cubic

  init(from canvas: Size, to size: Size) {
    across = Cubic(from: canvas.width, to: size.width)
    down = Cubic(from: canvas.height, to: size.height)
  }

  /// Writes row `y` of the enlarged `canvas` to `out`; `line` holds one row of the canvas meanwhile.
  func read(
    _ y: Int, of canvas: Canvas, line: UnsafeMutablePointer<Pixel>, into out: UnsafeMutablePointer<Pixel>
  ) {
    line.update(repeating: Pixel(), count: canvas.width)
    for from in down.sources(of: y) {
      let weight = down.weight(of: from, in: y)
      let row = canvas.pixels[from]
      for x in 0..<canvas.width { line[x] += row[x] * weight }
    }
    across.scale(line, into: out)
  }
}
