import AtelierStageKit

/// Paints pieces of a picture, one after the other, in one manner.
struct Brush: ~Copyable {
  private let model: Model
  private var content: Tensor
  private let code: Tensor
  private let statistics: Tensor
  let piece: Size

  init(model: Model, content: consuming Tensor, code: consuming Tensor, statistics: consuming Tensor, piece: Size) {
    self.model = model
    self.content = content
    self.code = code
    self.statistics = statistics
    self.piece = piece
  }

  /// The painted piece, red, green and blue one after the other, of the pixels at `rows` and `columns` of `canvas`.
  mutating func paint(
    _ canvas: Canvas, rows: [Int], columns: [Int], on run: borrowing Run
  ) throws -> Tensor {
    try content.fill(from: canvas, rows: rows, columns: columns)
    var inputs = TensorList()
    inputs.append(content)
    inputs.append(code)
    inputs.append(statistics)
    let painted = try run.infer(model, inputs).tensor(0)
    guard painted.shape == [1, 3, piece.height, piece.width] else {
      throw StageError.failed("the network 'style-paint' gave numbers of another shape than the picture's")
    }
    return painted
  }
}

extension Tensor {
  /// Takes the colours of the pixels at `rows` and `columns`, all red ones first.
  mutating func fill(from canvas: Canvas, rows: [Int], columns: [Int]) throws {
    let plane = rows.count * columns.count
    try mutateFloats { span in
      span.withUnsafeMutableBufferPointer { numbers in
        for (place, y) in rows.enumerated() {
          let row = canvas.pixels[y]
          let start = place * columns.count
          for (x, column) in columns.enumerated() {
            let pixel = row[column]
            numbers[start + x] = pixel.x
            numbers[plane + start + x] = pixel.y
            numbers[2 * plane + start + x] = pixel.z
          }
        }
      }
    }
  }
}
