// Picture in, picture out.
public import AtelierCore
import Glibc

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
    let memory = try Scratch(columns.size, rows.size * channels * (input.type == .u8 ? 1 : 4), model.id)
    let fill = TensorFill(input, from: source, channels: channels)
    var blend: TileBlend?
    for row in rows.starts.indices {
      for column in columns.starts.indices {
        let (left, top) = (columns.starts[column], rows.starts[row])
        loop(rows.size) {
          fill.row($0, left: left, top: top, width: columns.size, height: rows.size, into: memory.data)
        }
        let result = try Self.run(lease, shape(columns.size, rows.size, channels), input.type, memory.data, model.id)
        let (factor, depth) = try measure(result.shape, columns.size, rows.size)
        if blend == nil {
          let plane = try target(source.width * factor, source.height * factor, depth)
          blend = TileBlend(
            columns: columns, rows: rows, factor: factor, port: output, channels: depth, source: source, target: plane)
        }
        guard let blend, blend.factor == factor else {
          throw ModelError(.memory, "there is no memory for the result of the model '\(model.id)'")
        }
        blend.add(result.memory.data.assumingMemoryBound(to: Float.self), column: column, row: row, loop)
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

  /// How many px of the result one of the input became, and the result's channels.
  private func measure(_ shape: [Int], _ width: Int, _ height: Int) throws(ModelError) -> (factor: Int, channels: Int) {
    if shape.count == 4, shape[0] == 1 {
      let sides = output.layout == .nchw ? Array(shape[1...]) : [shape[3], shape[1], shape[2]]
      let factor = sides[1] / height
      if sides[0] == 3 || sides[0] == 1, (1...8).contains(factor), sides[1] == height * factor,
        sides[2] == width * factor
      {
        return (factor, sides[0])
      }
    }
    throw ModelError(
      .mismatch,
      "the model '\(model.id)' made \(shape.map(String.init).joined(separator: " x ")) of \(width) x \(height) px, which is no picture of 1 to 8 times the size"
    )
  }

  private static func run(
    _ lease: Lease, _ shape: [Int], _ type: ModelPort.Element, _ data: UnsafeMutableRawPointer, _ id: String
  ) throws(ModelError) -> (memory: Scratch, shape: [Int]) {
    var first: (memory: Scratch, shape: [Int])?
    let view = TensorView(type: type == .u8 ? .u8 : .f32, shape: shape, data: data)
    try lease.run([view]) { index, result throws(ModelError) in
      guard index == 0 else { return }
      guard result.type == .f32 else { throw ModelError(.mismatch, "the model '\(id)' makes no picture of floats") }
      let copy = try Scratch(result.byteCount, 1, id)
      copy.data.copyMemory(from: result.data, byteCount: result.byteCount)
      first = (copy, result.shape)
    }
    guard let first else { throw ModelError(.mismatch, "the model '\(id)' has no output") }
    return first
  }

  /// Memory that goes with its last reference.
  private final class Scratch: @unchecked Sendable {
    // Threads of a loop write rows of their own.
    let data: UnsafeMutableRawPointer

    init(_ one: Int, _ other: Int, _ id: String) throws(ModelError) {
      let (count, overflow) = one.multipliedReportingOverflow(by: other)
      guard !overflow, let memory = malloc(max(count, 1)) else {
        throw ModelError(.memory, "there is no memory for a tile of the model '\(id)'")
      }
      data = memory
    }

    deinit { free(data) }
  }
}
