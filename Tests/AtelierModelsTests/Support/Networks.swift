// The networks that the tests of the real runtime run.
import TestKit

extension OnnxFile {
  /// A picture through a convolution of `side` x `side` that takes the mean of each channel, any size.
  static func box(_ side: Int = 3) -> OnnxFile {
    var file = OnnxFile()
    file.input("image", [1, 3, "h", "w"])
    file.output("blurred", [1, 3, "h", "w"])
    var weights = [Float](repeating: 0, count: 9 * side * side)
    for channel in 0..<3 {
      for k in 0..<side * side { weights[(channel * 3 + channel) * side * side + k] = 1 / Float(side * side) }
    }
    file.constant("w", [3, 3, side, side], weights)
    let pad = side / 2
    file.node(
      "Conv", ["image", "w"], ["blurred"], integers: ["pads": [pad, pad, pad, pad], "kernel_shape": [side, side]])
    return file
  }

  /// `x` [1, n] times a matrix of n x n: 100 MB and more for n = 5120.
  static func matrix(_ n: Int, name: String = "x") -> OnnxFile {
    var file = OnnxFile()
    file.input(name, [1, .fixed(n)])
    file.output("y", [1, .fixed(n)])
    // Numbers that a compressor or a fold of equal ones cannot make small.
    var raw = [UInt8](repeating: 0, count: n * n * 4)
    raw.withUnsafeMutableBytes { raw in
      let numbers = raw.bindMemory(to: Float.self)
      for index in 0..<n * n { numbers[index] = Float(index % 8_191) / 8_191 / Float(n) }
    }
    file.constant("w", [n, n], raw: raw)
    file.node("MatMul", [name, "w"], ["y"])
    return file
  }

  /// `a` minus `b`, and the larger of both: two inputs whose order matters, two outputs.
  static func pair() -> OnnxFile {
    var file = OnnxFile()
    file.input("a", [1, 4])
    file.input("b", [1, 4])
    file.output("difference", [1, 4])
    file.output("larger", [1, 4])
    file.node("Sub", ["a", "b"], ["difference"])
    file.node("Max", ["a", "b"], ["larger"])
    return file
  }
}
