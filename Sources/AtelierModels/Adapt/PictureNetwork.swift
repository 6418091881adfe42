// Picture in, picture out.
public import AtelierCore

/// Runs a network that makes a picture, or a mask, of a picture: in tiles where its manifest or its size wants them.
public struct PictureNetwork {
  /// A loop on several threads; waits until all calls have returned.
  public typealias Loop = (_ count: Int, _ body: @Sendable (Int) -> Void) -> Void

  private let model: ModelManifest
  private let lease: Lease
  private let input: ModelPort
  private let output: ModelPort

  public init(_ model: ModelManifest, _ lease: Lease) {
    self.model = model
    self.lease = lease
    input = model.inputs.first ?? ModelPort()
    output = model.outputs.first ?? ModelPort(layout: input.layout)
  }

  /// The only size that the network takes, from its manifest or its file; nil for any.
  public var size: ModelPort.Size? {
    if let size = input.size { return size }
    guard let shape = lease.inputs.first?.shape, shape.count == 4 else { return nil }
    let (height, width) = input.layout == .nchw ? (shape[2], shape[3]) : (shape[1], shape[2])
    guard let height, let width else { return nil }
    return ModelPort.Size(width: width, height: height)
  }

  /// Whether a picture of another size is cut into tiles, and not scaled to the network's one size.
  public var isTiled: Bool { model.tile != nil }

  /// Runs the network over `source`.
  ///
  /// - Parameters:
  ///   - target: gives memory for a picture of this size and number of channels (3 stands for a picture, 1 for a mask).
  ///   - progress: gets the part that is done, 0...1; gives false to stop.
  /// - Returns: false when it was stopped.
  /// - Throws: ``ModelError``.
  public func run(
    on source: PixelPlane, loop: Loop, progress: (Double) -> Bool,
    target: (_ width: Int, _ height: Int, _ channels: Int) throws(ModelError) -> PixelPlane
  ) throws(ModelError) -> Bool {
    let channels = try inputChannels(source)
    let tile = model.tile.map { (size: $0.size, overlap: $0.overlap) }
    let columns = TileAxis(length: source.width, tile: tile, multiple: input.multiple, fixed: size?.width)
    let rows = TileAxis(length: source.height, tile: tile, multiple: input.multiple, fixed: size?.height)
    guard columns.starts.last.map({ $0 + columns.size >= source.width }) == true,
      rows.starts.last.map({ $0 + rows.size >= source.height }) == true
    else {
      throw ModelError(
        .mismatch,
        "the model '\(model.id)' takes \(columns.size) x \(rows.size) px and got \(source.width) x \(source.height)")
    }
    let memory = try Scratch(columns.size, rows.size * channels * (input.type == .u8 ? 1 : 4), for: model.id)
    let fill = TensorFill(input, from: source, channels: channels)
    let isWhole = columns.starts.count * rows.starts.count == 1
    var copy: Scratch?
    var blend: TileBlend?
    var first: Made?
    for row in rows.starts.indices {
      for column in columns.starts.indices {
        let (left, top) = (columns.starts[column], rows.starts[row])
        loop(rows.size) {
          fill.row($0, left: left, top: top, width: columns.size, height: rows.size, into: memory.data)
        }
        let (numbers, shape) = try run(shape(columns.size, rows.size, channels), memory.data, into: &copy)
        let made = try measure(shape, columns.size, rows.size)
        if isWhole {
          let plane = try target(source.width * made.factor, source.height * made.factor, made.channels)
          write(numbers, made, tile: (columns.size, rows.size), of: source, to: plane, loop)
          return progress(1)
        }
        if blend == nil {
          first = made
          let plane = try target(source.width * made.factor, source.height * made.factor, made.channels)
          blend = TileBlend(
            columns: columns, rows: rows, factor: made.factor, port: output, channels: made.channels, source: source,
            target: plane)
        }
        guard let blend else {
          throw ModelError(.memory, "there is no memory for the result of the model '\(model.id)'")
        }
        guard first == made else {
          throw ModelError(.mismatch, "the model '\(model.id)' makes another kind of picture of every tile")
        }
        blend.add(numbers, column: column, row: row, loop)
        let done = row * columns.starts.count + column + 1
        if !progress(Double(done) / Double(rows.starts.count * columns.starts.count)) { return false }
      }
      blend?.finish(after: row, loop)
    }
    return true
  }

  private func inputChannels(_ source: PixelPlane) throws(ModelError) -> Int {
    let wanted = lease.inputs.first?.shape.flatMap { $0.count == 4 ? $0[input.layout == .nchw ? 1 : 3] : nil }
    let channels = wanted ?? (source.channels == 4 ? 3 : 1)
    let fits = source.channels == 4 ? channels == 3 : channels == 1 || channels == 3
    if lease.inputs.count == 1, fits { return channels }
    throw ModelError(
      .mismatch,
      "the model '\(model.id)' does not make a picture of a picture: it has \(lease.inputs.count) inputs, the first of \(lease.inputs.first?.shapeText ?? "no shape")"
    )
  }

  private func shape(_ width: Int, _ height: Int, _ channels: Int) -> [Int] {
    input.layout == .nchw ? [1, channels, height, width] : [1, height, width, channels]
  }

  private func measure(_ shape: [Int], _ width: Int, _ height: Int) throws(ModelError) -> Made {
    if shape.count == 4, shape[0] == 1 {
      let sides = output.layout == .nchw ? Array(shape[1...]) : [shape[3], shape[1], shape[2]]
      let factor = sides[1] / height
      if sides[0] == 3 || sides[0] == 1, (1...8).contains(factor), sides[1] == height * factor,
        sides[2] == width * factor
      {
        return Made(factor: factor, channels: sides[0])
      }
    }
    throw ModelError(
      .mismatch,
      "the model '\(model.id)' made \(shape.map(String.init).joined(separator: " x ")) of \(width) x \(height) px, which is no picture of 1 to 8 times the size"
    )
  }

  /// Runs the network; its first result is copied, since nobody else may compute until its own memory is given back.
  ///
  /// - Parameter memory: holds the copy, and serves the next tile too.
  private func run(
    _ shape: [Int], _ data: UnsafeMutableRawPointer, into memory: inout Scratch?
  ) throws(ModelError) -> (numbers: UnsafePointer<Float>, shape: [Int]) {
    let view = TensorView(type: input.type == .u8 ? .u8 : .f32, shape: shape, data: data)
    var found: (numbers: UnsafePointer<Float>, shape: [Int])?
    try lease.run([view]) { index, result throws(ModelError) in
      guard index == 0 else { return }
      guard result.type == .f32 else {
        throw ModelError(.mismatch, "the model '\(model.id)' makes no picture of floats")
      }
      let copy = try Scratch.holding(result.byteCount, memory, for: model.id)
      copy.data.copyMemory(from: result.data, byteCount: result.byteCount)
      memory = copy
      found = (UnsafePointer(copy.data.assumingMemoryBound(to: Float.self)), result.shape)
    }
    guard let found else { throw ModelError(.mismatch, "the model '\(model.id)' has no output") }
    return found
  }

  /// Writes the result of the only tile, which needs no sum.
  private func write(
    _ numbers: UnsafePointer<Float>, _ made: Made, tile: (width: Int, height: Int), of source: PixelPlane,
    to target: PixelPlane, _ loop: Loop
  ) {
    let writer = ResultWriter(output, channels: made.channels)
    let (length, rows) = (tile.width * made.factor, tile.height * made.factor)
    let result = ResultRow(
      numbers, step: output.layout == .nchw ? 1 : made.channels, plane: output.layout == .nchw ? length * rows : 1)
    loop(target.height) { y in
      writer.write(result.moved(by: y * length), to: target, y, alphaFrom: source, factor: made.factor)
    }
  }

  /// What a network made of its input.
  private struct Made: Equatable {
    /// How many px of the result one of the input became.
    var factor: Int
    var channels: Int
  }
}
