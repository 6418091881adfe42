import AtelierStageKit

/// The three networks of the bundle, numbers in and numbers out.
struct StyleNetworks: Sendable {
  private let code: Model
  private let stats: Model
  private let paint: Model

  /// Whether their files and the runtime are there.
  var areAvailable: Bool { code.isAvailable && stats.isAvailable && paint.isAvailable }

  init(host: StageHost) throws(StageError) {
    code = try host.model("style-code")
    stats = try host.model("style-stats")
    paint = try host.model("style-paint")
  }

  /// What the network knows of a picture's manner.
  func code(of picture: Canvas, on run: borrowing Run) throws -> [Float] {
    try numbers(of: run.infer(code, tensor(of: picture, on: run)))
  }

  /// The statistics with which pictures like `thumbnail` are painted in the manner of `code`.
  func statistics(of thumbnail: Canvas, _ code: [Float], on run: borrowing Run) throws -> [Float] {
    var inputs = TensorList()
    inputs.append(try tensor(of: thumbnail, on: run))
    inputs.append(try tensor(of: code, on: run))
    return try numbers(of: run.infer(stats, inputs).tensor(0))
  }

  /// Tells the evidence of a code that an earlier picture paid for.
  func creditCode(on run: borrowing Run) throws { try run.credit(code) }

  /// Tells the evidence of statistics that an earlier picture of the series paid for.
  func creditStatistics(on run: borrowing Run) throws { try run.credit(stats) }

  /// Makes a brush that paints pieces of one size.
  func brush(_ code: [Float], _ statistics: [Float], piece: Size, on run: borrowing Run) throws -> Brush {
    Brush(
      model: paint, content: try run.makeTensor([1, 3, piece.height, piece.width]),
      code: try tensor(of: code, on: run), statistics: try tensor(of: statistics, on: run), piece: piece)
  }

  private func tensor(of numbers: [Float], on run: borrowing Run) throws -> Tensor {
    var tensor = try run.makeTensor([1, numbers.count])
    try tensor.mutateFloats { span in
      for index in numbers.indices { span[index] = numbers[index] }
    }
    return tensor
  }

  private func tensor(of picture: Canvas, on run: borrowing Run) throws -> Tensor {
    var tensor = try run.makeTensor([1, 3, picture.height, picture.width])
    try tensor.fill(from: picture, rows: Array(0..<picture.height), columns: Array(0..<picture.width))
    return tensor
  }

  private func numbers(of tensor: borrowing Tensor) throws -> [Float] {
    try tensor.floats { span in span.indices.map { span[$0] } }
  }
}
