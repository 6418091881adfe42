import AtelierStageKit

/// The light and dark of a photograph as a hand that draws sees it: softened a little.
struct Tone: Sendable {
  /// Lumas, 0...1, on paper.
  let light: Strip<Float>
  private let width: Int
  private let height: Int

  /// - Parameter radius: of the softening, in px.
  init(_ photograph: Canvas, radius: Int, on run: borrowing Run) throws {
    (width, height) = (photograph.width, photograph.height)
    let kernel = Kernel(radius: radius)
    light = try kernel.soften(width: width, height: height, on: run) { y, line in
      let row = photograph.pixels.nearest(y)
      for x in 0..<photograph.width { line[x] = row[x].luma }
    }
  }

  /// How much lighter or darker it gets in a px, at a pixel.
  @inline(__always)
  func slope(_ x: Int, _ y: Int) -> Float {
    let row = light[y]
    let across = row[min(x + 1, width - 1)] - row[max(x - 1, 0)]
    let down = light.nearest(y + 1)[x] - light.nearest(y - 1)[x]
    return (across * across + down * down).squareRoot() / 2
  }
}

/// From 0 below `low` to 1 above `high`, without a bend.
@inline(__always)
func smoothStep(_ value: Float, _ low: Float, _ high: Float) -> Float {
  let place = min(max((value - low) / (high - low), 0), 1)
  return place * place * (3 - 2 * place)
}
