import AtelierStageKit

/// Takes the weave out of even areas: the network repeats a pattern of some 4 px where it has nothing to draw.
enum Calm {
  // Deviations of the photograph's luma between which an area goes from even to drawn.
  private static let even: Float = 0.01
  private static let drawn: Float = 0.04
  // How much of what is finer than 8 px is taken.
  private static let taken: Float = 0.9
  private static let kernel = Kernel(radius: 3)

  /// The painting with less of its finest strokes where the photograph is even.
  static func apply(to painting: Canvas, _ photograph: Canvas, on run: borrowing Run) throws {
    let (width, height) = (painting.width, painting.height)
    let mean = try kernel.soften(width: width, height: height, on: run) { y, line in
      let row = photograph.pixels[y]
      for x in 0..<width { line[x] = row[x].luma }
    }
    let power = try kernel.soften(width: width, height: height, on: run) { y, line in
      let row = photograph.pixels[y]
      for x in 0..<width { line[x] = row[x].luma * row[x].luma }
    }
    // Channel by channel, so that one layer at a time is held beside the painting.
    for channel in 0..<3 {
      let soft = try kernel.soften(width: width, height: height, on: run) { y, line in
        let row = painting.pixels[y]
        for x in 0..<width { line[x] = row[x][channel] }
      }
      try run.forEachBand(of: 0..<height) { band in
        for y in band {
          let (row, smooth, means, powers) = (painting.pixels[y], soft[y], mean[y], power[y])
          for x in 0..<width {
            let deviation = max(powers[x] - means[x] * means[x], 0).squareRoot()
            let share = taken * (1 - smoothStep(deviation, even, drawn))
            row[x][channel] += (smooth[x] - row[x][channel]) * share
          }
        }
      }
    }
  }
}
