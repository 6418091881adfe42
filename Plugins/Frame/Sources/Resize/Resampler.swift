import AtelierStageKit

/// Scales a box of a picture by Lanczos, colours weighted by their alpha.
///
/// Each row of the result is summed from whole source rows and then scaled across, so that it needs two
/// rows of scratch memory however large the picture is.
struct Resampler: Sendable {
  private let box: Box
  private let width: Int
  private let across: LanczosTaps
  private let down: LanczosTaps

  init(from box: Box, toWidth width: Int, height: Int) {
    self.box = box
    self.width = width
    across = LanczosTaps(from: box.width, to: width)
    down = LanczosTaps(from: box.height, to: height)
  }

  /// Makes the rows of `band` from `source`.
  func paint(_ source: borrowing Image, _ band: inout ImageBand) {
    let count = box.width
    let scratch = Strip(0..<3, width: max(count, width), filledWith: Pixel())
    let (line, sum, row) = (scratch[0], scratch[1], scratch[2])
    for y in band.rows {
      sum.update(repeating: Pixel(), count: count)
      down.forEach(y) { from, weight in
        source.read(box.y + from, columns: box.columns, into: line)
        for x in 0..<count { sum[x] += line[x].premultiplied * weight }
      }
      for x in 0..<width {
        var pixel = Pixel()
        across.forEach(x) { from, weight in pixel += sum[from] * weight }
        row[x] = pixel.straight
      }
      band.write(y, from: row)
    }
  }
}
