// Networks in a call of a stage: numbers in and out, or a picture in and out.
import AtelierCore
import AtelierImaging
import AtelierModels

extension RunCall {
  /// Runs the network on inputs in the manifest's order; the first `count` results in that order, kept for the call.
  func infer(_ model: ModelBox, _ inputs: [TensorView], count: Int) throws(ModelError) -> [TensorMemory] {
    let lease = try begin(model)
    let ordered = try Self.ordered(inputs, model.manifest, lease)
    let places = try Self.places(model.manifest.outputs, lease.outputs, model.manifest.id) { lease.output(named: $0) }
    guard count <= places.count else {
      throw ModelError(
        .mismatch, "the model '\(model.manifest.id)' has \(places.count) outputs and \(count) are asked for")
    }
    var results = [TensorMemory?](repeating: nil, count: count)
    try lease.run(ordered) { index, result throws(ModelError) in
      guard let wanted = places.prefix(count).firstIndex(of: index) else { return }
      guard let memory = TensorMemory(result.type, result.shape) else {
        throw ModelError(.memory, "there is no memory for the result of the model '\(model.manifest.id)'")
      }
      memory.view.data.copyMemory(from: result.data, byteCount: result.byteCount)
      results[wanted] = memory
    }
    let found = results.compactMap { $0 }
    found.forEach(keep)
    return found
  }

  /// Runs a network that makes a picture or a mask of a picture.
  func apply(_ model: ModelBox, to pixmap: Pixmap) throws(ModelError) -> Pixmap {
    let lease = try begin(model)
    let network = PictureNetwork(model.manifest, lease)
    guard !network.isTiled, let size = network.size, size.width != pixmap.width || size.height != pixmap.height else {
      return try run(network, on: pixmap)
    }
    // A network of one size sees the picture scaled to it, and its result is scaled back.
    let small = try run(network, on: scaled(pixmap, to: size))
    return try scaled(small, to: ModelPort.Size(width: pixmap.width, height: pixmap.height))
  }

  /// The session, which is written into the evidence.
  private func begin(_ model: ModelBox) throws(ModelError) -> Lease {
    guard hasPicture else {
      throw ModelError(.mismatch, "the model '\(model.manifest.id)' was run in a check, where there is no picture")
    }
    let (lease, use) = try model.lease()
    note(use)
    return lease
  }

  private func run(_ network: PictureNetwork, on pixmap: Pixmap) throws(ModelError) -> Pixmap {
    var result: Pixmap?
    let pool = surroundings.pool
    let cancellation = surroundings.cancellation
    let isWhole = try network.run(
      on: PixelPlane(pixmap), loop: { pool.forEach($0, $1) }, progress: { _ in !cancellation.isCancelled },
      target: { width, height, channels throws(ModelError) in
        let format: PixelFormat =
          channels == 1 ? (pixmap.format.isFloat ? .grayF : .gray8) : (pixmap.format.isFloat ? .rgbaF : .rgba8)
        do throws(PixmapError) {
          let made = try Pixmap(width: width, height: height, format: format)
          result = made
          return PixelPlane(made)
        } catch {
          throw ModelError(.memory, "\(error)")
        }
      })
    guard isWhole, let result else { throw ModelError(.mismatch, "the network was stopped") }
    return result
  }

  private func scaled(_ pixmap: Pixmap, to size: ModelPort.Size) throws(ModelError) -> Pixmap {
    let pool = surroundings.pool
    do throws(ResampleError) {
      return try Resample.scale(pixmap, crop: pixmap.bounds, width: size.width, height: size.height) {
        pool.forEach($0, $1)
      }
    } catch {
      throw ModelError(.memory, "the picture cannot be scaled for its model: \(error)")
    }
  }

  /// For each port of the manifest its place in the file; without names the file's own order.
  private static func places(
    _ declared: [ModelPort], _ ports: [Port], _ id: String, find: (String) -> Int?
  ) throws(ModelError) -> [Int] {
    guard declared.contains(where: { $0.name != nil }) else { return Array(ports.indices) }
    var places: [Int] = []
    for (index, port) in declared.enumerated() {
      guard let name = port.name else {
        places.append(index)
        continue
      }
      guard let place = find(name) else {
        let names = ports.map { "'\($0.name)'" }.joined(separator: ", ")
        throw ModelError(.mismatch, "the model '\(id)' has no '\(name)', as its manifest says, but \(names)")
      }
      places.append(place)
    }
    return places
  }

  private static func ordered(
    _ inputs: [TensorView], _ model: ModelManifest, _ lease: Lease
  ) throws(ModelError) -> [TensorView] {
    let places = try places(model.inputs, lease.inputs, model.id) { lease.input(named: $0) }
    guard inputs.count == places.count else { return inputs }
    let pairs = zip(places, inputs).sorted { $0.0 < $1.0 }
    return pairs.map(\.1)
  }
}

extension PixelPlane {
  /// The pixmap must be held while the plane is used.
  init(_ pixmap: Pixmap) {
    self.init(
      data: pixmap.data, rowBytes: pixmap.rowBytes, width: pixmap.width, height: pixmap.height,
      channels: pixmap.format.channels, isFloat: pixmap.format.isFloat)
  }
}
