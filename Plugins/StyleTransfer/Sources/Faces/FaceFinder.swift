import AtelierStageKit

/// Finds faces by a network that the user fetches, YuNet (Wu and others 2023): its outputs are grids at 1/8, 1/16, 1/32.
struct FaceFinder: Sendable {
  private static let strides = [8, 16, 32]
  private static let multiple = 32
  /// The longer side in px of what the network sees: a face of a fiftieth of it is still found.
  private static let longest = 960
  private static let leastScore: Float = 0.6
  /// Boxes that share more than this are one face.
  private static let mostOverlap: Float = 0.3
  /// The most boxes that are looked through, the surest first.
  private static let most = 500

  private let model: Model

  init(host: StageHost) throws(StageError) { model = try host.model("faces") }

  /// What the recipe's author is to do where the network is not there; nil where it is.
  var absence: String? {
    model.isAvailable
      ? nil : "the network that finds faces is not here: run `atelier models pull faces`, or take 'protect' away"
  }

  /// The faces in `canvas`, the surest first.
  func faces(in canvas: Canvas, on run: borrowing Run) throws -> [Face] {
    if let absence { throw StageError.invalid(absence) }
    let own = Size(width: canvas.width, height: canvas.height)
    let size = own.scaled(
      by: min(1, Double(Self.longest) / Double(own.longer)), multiple: Self.multiple, least: Self.multiple)
    let small = try Canvas(canvas, width: size.width, height: size.height, on: run)
    var input = try run.makeTensor([1, 3, size.height, size.width])
    try input.fillBackwards(from: small)
    var inputs = TensorList()
    inputs.append(input)
    let outputs = try run.infer(model, inputs, outputs: 9)
    var found: [Face] = []
    for (level, stride) in Self.strides.enumerated() {
      let boxes = try Self.boxes(
        classes: outputs.tensor(level), objects: outputs.tensor(3 + level), boxes: outputs.tensor(6 + level),
        stride: stride, of: size)
      found += boxes
    }
    found.sort { $0.score > $1.score }
    var kept: [Face] = []
    for face in found.prefix(Self.most) where kept.allSatisfy({ $0.overlap(with: face) < Self.mostOverlap }) {
      kept.append(face)
    }
    return kept
  }

  private static func boxes(
    classes: borrowing Tensor, objects: borrowing Tensor, boxes: borrowing Tensor, stride: Int, of size: Size
  ) throws -> [Face] {
    let columns = size.width / stride
    let count = columns * (size.height / stride)
    guard classes.count == count, objects.count == count, boxes.count == 4 * count else {
      throw StageError.failed("the network 'faces' gave grids of another size than the picture's")
    }
    var scores = [Float](repeating: 0, count: count)
    try classes.floats { span in for index in span.indices { scores[index] = clamp(span[index]) } }
    try objects.floats { span in
      for index in span.indices { scores[index] = (scores[index] * clamp(span[index])).squareRoot() }
    }
    return try boxes.floats { span in
      scores.indices.compactMap { index in
        guard scores[index] >= leastScore else { return nil }
        let step = Float(stride)
        let center = (
          (Float(index % columns) + span[4 * index]) * step, (Float(index / columns) + span[4 * index + 1]) * step
        )
        // The network gives the logarithm of the sides; a wild one is no face.
        guard span[4 * index + 2] < 6, span[4 * index + 3] < 6 else { return nil }
        let sides = (exponential(span[4 * index + 2]) * step, exponential(span[4 * index + 3]) * step)
        let (width, height) = (Float(size.width), Float(size.height))
        return Face(
          left: (center.0 - sides.0 / 2) / width, top: (center.1 - sides.1 / 2) / height, width: sides.0 / width,
          height: sides.1 / height, score: scores[index])
      }
    }
  }

  private static func clamp(_ value: Float) -> Float { min(max(value, 0), 1) }
}

extension Tensor {
  /// Takes blue, green and red in turn, 0...255, as this network was trained.
  fileprivate mutating func fillBackwards(from canvas: Canvas) throws {
    let plane = canvas.width * canvas.height
    try mutateFloats { span in
      span.withUnsafeMutableBufferPointer { numbers in
        for y in 0..<canvas.height {
          let row = canvas.pixels[y]
          for x in 0..<canvas.width {
            let pixel = row[x] * 255
            numbers[y * canvas.width + x] = pixel.z
            numbers[plane + y * canvas.width + x] = pixel.y
            numbers[2 * plane + y * canvas.width + x] = pixel.x
          }
        }
      }
    }
  }
}
