// The C table behind "atelier.model/1".
import AtelierModels
import CAtelier
import Glibc

enum ModelService {
  /// One table for the life of the process, never changed; bundles keep its address.
  nonisolated(unsafe) static let table: UnsafePointer<AtelierModelService> = {
    let table = UnsafeMutablePointer<AtelierModelService>.allocate(capacity: 1)
    table.initialize(to: service)
    return UnsafePointer(table)
  }()

  private static var service: AtelierModelService {
    AtelierModelService(
      struct_size: UInt32(MemoryLayout<AtelierModelService>.size),
      find: { host, id in
        guard let id, let models = host?.pointee.reserved else { return nil }
        return Unmanaged<ModelTable>.fromOpaque(models).takeUnretainedValue()[String(cString: id)]?.handle
      },
      available: { model in model.map { ModelBox.at($0).obstacle == nil ? 1 : 0 } ?? 0 },
      tensor: { run, type, rank, shape, out in
        guard let run, let out, rank <= 8, rank == 0 || shape != nil, let type = TensorType(rawValue: type) else {
          return ATELIER_INVALID
        }
        let sides = (0..<Int(rank)).map { Int(shape?[$0] ?? 0) }
        let call = RunCall.at(run)
        guard let memory = TensorMemory(type, sides) else {
          let text = sides.map(String.init).joined(separator: " x ")
          call.fail(ATELIER_NO_MEMORY, "there is no room for \(text) numbers")
          return ATELIER_NO_MEMORY
        }
        call.keep(memory)
        out.pointee = memory.tensor
        return ATELIER_OK
      },
      infer: { run, model, inputs, inputCount, outputs, outputCount in
        guard let run, let model, inputCount <= 64, outputCount <= 64, inputCount == 0 || inputs != nil,
          outputCount == 0 || outputs != nil
        else { return ATELIER_INVALID }
        let given = UnsafeBufferPointer(start: inputs, count: inputCount).compactMap { TensorView($0) }
        guard given.count == inputCount else { return ATELIER_INVALID }
        return served(RunCall.at(run)) { call throws(ModelError) in
          let results = try call.infer(ModelBox.at(model), given, count: outputCount)
          for (index, result) in results.enumerated() { outputs?[index] = result.tensor }
        }
      },
      apply: { run, model, picture, out in
        guard let run, let model, let picture, let out else { return ATELIER_INVALID }
        return served(RunCall.at(run)) { call throws(ModelError) in
          out.pointee = call.give(try call.apply(ModelBox.at(model), to: ImageBox.at(picture).pixmap))
        }
      },
      credit: { run, model in
        guard let run, let model else { return ATELIER_INVALID }
        return served(RunCall.at(run)) { call throws(ModelError) in call.note(try ModelBox.at(model).use()) }
      })
  }
}

/// Calls `body`, and tells what it throws as the stage's failure.
private func served(_ call: RunCall, _ body: (RunCall) throws(ModelError) -> Void) -> AtelierStatus {
  if call.surroundings.cancellation.isCancelled { return ATELIER_CANCELLED }
  do throws(ModelError) {
    try body(call)
    return ATELIER_OK
  } catch {
    if call.surroundings.cancellation.isCancelled { return ATELIER_CANCELLED }
    let status =
      switch error.kind {
      case .missing: ATELIER_UNAVAILABLE
      case .unusable, .tooLarge: ATELIER_INVALID
      case .mismatch: ATELIER_FAILED
      case .memory: ATELIER_NO_MEMORY
      }
    call.fail(status, error.message)
    return status
  }
}
