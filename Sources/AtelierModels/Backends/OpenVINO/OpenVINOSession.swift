// One compiled network of OpenVINO.
import CInference
import Synchronization

final class OpenVINOSession: BackendSession {
  // Used under `running` alone; freed with the last reference.
  private nonisolated(unsafe) let session: OpaquePointer
  // There is one request to the network: whoever else holds the session waits until its results are taken.
  private let running = Mutex(())
  let inputs: [Port]
  let outputs: [Port]
  let precision: String

  /// Takes `session` over.
  init(_ session: OpaquePointer) throws(ModelError) {
    do throws(ModelError) {
      inputs = try Self.ports(ci_input_count(session)) { ci_input(session, $0, $1, $2) }
      outputs = try Self.ports(ci_output_count(session)) { ci_output(session, $0, $1, $2) }
    } catch {
      ci_free(session)
      throw error
    }
    self.session = session
    var value = [CChar](repeating: 0, count: 64)
    ci_property(session, "INFERENCE_PRECISION_HINT", &value, value.count)
    precision = String(decoding: value.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { ci_free(session) }

  func input(named name: String) -> Int? { Int(exactly: ci_find_input(session, name)).flatMap { $0 < 0 ? nil : $0 } }
  func output(named name: String) -> Int? { Int(exactly: ci_find_output(session, name)).flatMap { $0 < 0 ? nil : $0 } }

  func run(
    _ inputs: [TensorView], take: (_ index: Int, _ result: TensorView) throws(ModelError) -> Void
  ) throws(ModelError) {
    let failure = running.withLock { _ -> ModelError? in
      do throws(ModelError) {
        try runAlone(inputs, take: take)
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }

  private func runAlone(
    _ inputs: [TensorView], take: (_ index: Int, _ result: TensorView) throws(ModelError) -> Void
  ) throws(ModelError) {
    var error = CIError()
    var tensors = inputs.map { CITensor($0) }
    guard ci_run(session, &tensors, &error) == 0 else { throw ModelError(.unusable, error.message) }
    for index in outputs.indices {
      var result = CITensor()
      guard ci_result(session, index, &result, &error) == 0 else { throw ModelError(.unusable, error.message) }
      try take(index, try result.view(of: index))
    }
  }

  private static func ports(
    _ count: Int, _ read: (Int, UnsafeMutablePointer<CIPort>, UnsafeMutablePointer<CIError>) -> Int32
  ) throws(ModelError) -> [Port] {
    var ports: [Port] = []
    for index in 0..<count {
      var port = CIPort()
      var error = CIError()
      guard read(index, &port, &error) == 0 else { throw ModelError(.unusable, error.message) }
      let name = withUnsafeBytes(of: port.name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      let shape = withUnsafeBytes(of: port.dimensions) { dimensions in
        port.rank < 0
          ? nil : dimensions.bindMemory(to: Int64.self).prefix(Int(port.rank)).map { $0 < 0 ? nil : Int($0) }
      }
      ports.append(Port(name: name, type: TensorType(openVINO: port.type), shape: shape))
    }
    return ports
  }
}

extension TensorType {
  init?(openVINO number: UInt32) {
    switch number {
    case CI_F32: self = .f32
    case CI_F16: self = .f16
    case CI_U8: self = .u8
    case CI_I64: self = .i64
    case CI_I32: self = .i32
    case CI_BOOL: self = .flag
    default: return nil
    }
  }

  fileprivate var openVINO: UInt32 {
    switch self {
    case .f32: CI_F32
    case .f16: CI_F16
    case .u8: CI_U8
    case .i64: CI_I64
    case .i32: CI_I32
    case .flag: CI_BOOL
    }
  }
}

extension CITensor {
  fileprivate init(_ view: TensorView) {
    self.init()
    type = view.type.openVINO
    rank = Int32(clamping: view.shape.count)
    data = view.data
    size = view.byteCount
    withUnsafeMutableBytes(of: &dimensions) { dimensions in
      let dimensions = dimensions.bindMemory(to: Int64.self)
      for (index, side) in view.shape.prefix(dimensions.count).enumerated() { dimensions[index] = Int64(side) }
    }
  }

  fileprivate func view(of index: Int) throws(ModelError) -> TensorView {
    guard let type = TensorType(openVINO: type) else {
      throw ModelError(.unusable, "its result \(index) is of a type that Atelier does not take")
    }
    let shape = withUnsafeBytes(of: dimensions) { $0.bindMemory(to: Int64.self).prefix(Int(rank)).map { Int($0) } }
    guard let data, TensorView.byteCount(type, shape) == size else {
      throw ModelError(.unusable, "its result \(index) is empty")
    }
    return TensorView(type: type, shape: shape, data: data)
  }
}
