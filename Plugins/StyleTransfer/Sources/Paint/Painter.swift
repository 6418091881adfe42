import AtelierStageKit

/// Paints a working picture of any size, piece by piece.
struct Painter {
  private let networks: StyleNetworks
  private let manner: Manner

  init(_ networks: StyleNetworks, _ manner: Manner) {
    self.networks = networks
    self.manner = manner
  }

  /// The painted picture; `longest` is the side of a piece in px.
  func paint(_ canvas: Canvas, longest: Int, on run: borrowing Run) throws -> Canvas {
    let result = Canvas(width: canvas.width, height: canvas.height)
    let down = Pieces(side: canvas.height, longest: longest)
    let across = Pieces(side: canvas.width, longest: longest)
    let size = Size(width: across.length, height: down.length)
    var brush = try networks.brush(manner.code, manner.statistics, piece: size, on: run)
    let count = down.pieces.count * across.pieces.count
    for (row, top) in down.pieces.enumerated() {
      let rows = down.sources(of: top)
      for (column, left) in across.pieces.enumerated() {
        try run.progress(Double(row * across.pieces.count + column) / Double(count))
        let painted = try brush.paint(canvas, rows: rows, columns: across.sources(of: left), on: run)
        try Self.copy(painted, size, down.results(of: top), across.results(of: left), into: result)
      }
    }
    return result
  }

  private static func copy(
    _ painted: borrowing Tensor, _ size: Size, _ rows: (pixels: Range<Int>, offset: Int),
    _ columns: (pixels: Range<Int>, offset: Int), into result: Canvas
  ) throws {
    let plane = size.width * size.height
    try painted.floats { span in
      span.withUnsafeBufferPointer { numbers in
        for (place, y) in rows.pixels.enumerated() {
          let start = (rows.offset + place) * size.width + columns.offset
          let out = result.pixels[y] + columns.pixels.lowerBound
          for x in 0..<columns.pixels.count {
            out[x] = Pixel(numbers[start + x], numbers[plane + start + x], numbers[2 * plane + start + x], 1)
          }
        }
      }
    }
  }
}
