// Running networks: numbers in and out, or a picture in and out.
import CAtelier

extension Run {
  /// New numbers, all zero.
  public func makeTensor(_ shape: [Int], _ type: TensorType = .f32) throws(StageError) -> Tensor {
    let service = try models
    let sides = shape.map { Int64($0) }
    var tensor = AtelierTensor()
    let status = sides.withUnsafeBufferPointer {
      service.tensor(call.raw, type.rawValue, UInt32(clamping: sides.count), $0.baseAddress, &tensor)
    }
    try StageError.check(status, "there is no room for \(shape.map(String.init).joined(separator: " x ")) numbers")
    return Tensor(raw: tensor)
  }

  /// Runs `model` on `inputs` and gives its first `outputs` results, both in the manifest's order.
  public func infer(_ model: Model, _ inputs: borrowing TensorList, outputs: Int = 1) throws(StageError) -> TensorList {
    let service = try models
    var results = [AtelierTensor](repeating: AtelierTensor(), count: max(outputs, 0))
    for index in results.indices { results[index].struct_size = UInt32(MemoryLayout<AtelierTensor>.size) }
    let given = inputs.raw
    let status = given.withUnsafeBufferPointer { given in
      results.withUnsafeMutableBufferPointer {
        service.infer(call.raw, model.raw, given.baseAddress, given.count, $0.baseAddress, $0.count)
      }
    }
    try StageError.check(status, "the model failed")
    return TensorList(raw: results)
  }

  /// Runs a model of one input and gives its first result.
  public func infer(_ model: Model, _ input: borrowing Tensor) throws(StageError) -> Tensor {
    var inputs = TensorList()
    inputs.append(input)
    return try infer(model, inputs).tensor(0)
  }

  /// Runs a model that makes a picture, or a mask, of a picture: converted, filled up and tiled as its manifest says.
  public func apply(_ model: Model, to image: borrowing Image) throws(StageError) -> MutableImage {
    try apply(model, image.pixels.image)
  }

  /// As ``apply(_:to:)``, for a picture that this run has made or edits.
  public func apply(_ model: Model, to image: borrowing MutableImage) throws(StageError) -> MutableImage {
    try apply(model, image.raw)
  }

  /// Puts `model` into the evidence: it ran for an earlier picture, and its result is used again.
  public func credit(_ model: Model) throws(StageError) {
    try StageError.check(try models.credit(call.raw, model.raw), "the model is gone")
  }

  private func apply(_ model: Model, _ image: OpaquePointer) throws(StageError) -> MutableImage {
    let service = try models
    var result: OpaquePointer?
    try StageError.check(service.apply(call.raw, model.raw, image, &result), "the model failed")
    guard let result else { throw .failed("the model gave no picture") }
    return try MutableImage(call, result)
  }

  private var models: AtelierModelService {
    get throws(StageError) {
      guard let models = call.host.models else { throw .unavailable("this host offers no models") }
      return models.pointee
    }
  }
}
