// Numbers of a call of a stage, as `AtelierTensor` points to them.
import AtelierModels
import CAtelier
import Glibc

/// Zeroed memory of one tensor, given back to the system with its last reference.
final class TensorMemory: @unchecked Sendable {
  // The stage that the memory was made for writes it; the host only keeps it alive.
  let view: TensorView
  private let size: Int

  /// Nil when the shape is absurd or there is no memory.
  init?(_ type: TensorType, _ shape: [Int]) {
    guard shape.count <= 8, let size = TensorView.byteCount(type, shape), size < 1 << 46 else { return nil }
    let memory = mmap(nil, max(size, 1), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let memory, memory != MAP_FAILED else { return nil }
    view = TensorView(type: type, shape: shape, data: memory)
    self.size = max(size, 1)
  }

  deinit { munmap(view.data, size) }

  var tensor: AtelierTensor {
    var tensor = AtelierTensor()
    tensor.struct_size = UInt32(MemoryLayout<AtelierTensor>.size)
    tensor.type = view.type.rawValue
    tensor.rank = UInt32(view.shape.count)
    tensor.data = view.data
    withUnsafeMutableBytes(of: &tensor.shape) { sides in
      let sides = sides.bindMemory(to: Int64.self)
      for (index, side) in view.shape.enumerated() { sides[index] = Int64(side) }
    }
    return tensor
  }
}

extension TensorView {
  /// Nil for what is no tensor of the border.
  init?(_ tensor: AtelierTensor) {
    guard Int(tensor.struct_size) >= MemoryLayout<AtelierTensor>.size, tensor.rank <= 8, let data = tensor.data,
      let type = TensorType(rawValue: tensor.type)
    else { return nil }
    let shape = withUnsafeBytes(of: tensor.shape) { sides in
      sides.bindMemory(to: Int64.self).prefix(Int(tensor.rank)).map { Int($0) }
    }
    guard Self.byteCount(type, shape) != nil else { return nil }
    self.init(type: type, shape: shape, data: data)
  }
}
