// Writes small ONNX files: the few fields of its protobuf that a test needs, by hand.

/// One ONNX model as bytes.
public struct OnnxFile {
  /// A side of a shape: a number, or a name where it varies.
  public enum Side: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
    case fixed(Int)
    case named(String)

    public init(integerLiteral value: Int) { self = .fixed(value) }
    public init(stringLiteral value: String) { self = .named(value) }
  }

  private var graph = Proto()
  private let opset: Int

  public init(opset: Int = 13) {
    self.opset = opset
    graph.text(2, "test")
  }

  public mutating func input(_ name: String, _ shape: [Side]) { graph.message(11, Self.value(name, shape)) }
  public mutating func output(_ name: String, _ shape: [Side]) { graph.message(12, Self.value(name, shape)) }

  /// A constant of floats; `raw` are their bytes.
  public mutating func constant(_ name: String, _ shape: [Int], raw: [UInt8]) {
    var tensor = Proto()
    for side in shape { tensor.number(1, side) }
    tensor.number(2, 1)
    tensor.text(8, name)
    tensor.bytes(9, raw)
    graph.message(5, tensor)
  }

  public mutating func constant(_ name: String, _ shape: [Int], _ numbers: [Float]) {
    constant(name, shape, raw: numbers.withUnsafeBytes { Array($0) })
  }

  public mutating func node(
    _ type: String, _ inputs: [String], _ outputs: [String], integers: [String: [Int]] = [:]
  ) {
    var node = Proto()
    for input in inputs { node.text(1, input) }
    for output in outputs { node.text(2, output) }
    node.text(4, type)
    for (name, values) in integers.sorted(by: { $0.key < $1.key }) {
      var attribute = Proto()
      attribute.text(1, name)
      for value in values { attribute.number(8, value) }
      attribute.number(20, 7)
      node.message(5, attribute)
    }
    graph.message(1, node)
  }

  public var bytes: [UInt8] {
    var set = Proto()
    set.text(1, "")
    set.number(2, opset)
    var model = Proto()
    model.number(1, 8)
    model.message(7, graph)
    model.message(8, set)
    return model.bytes
  }

  private static func value(_ name: String, _ shape: [Side]) -> Proto {
    var sides = Proto()
    for side in shape {
      var dimension = Proto()
      switch side {
      case .fixed(let number): dimension.number(1, number)
      case .named(let name): dimension.text(2, name)
      }
      sides.message(1, dimension)
    }
    var tensor = Proto()
    tensor.number(1, 1)
    tensor.message(2, sides)
    var type = Proto()
    type.message(1, tensor)
    var value = Proto()
    value.text(1, name)
    value.message(2, type)
    return value
  }
}

/// Fields of a protobuf message.
private struct Proto {
  private(set) var bytes: [UInt8] = []

  mutating func number(_ field: Int, _ value: Int) {
    varint(UInt64(field) << 3)
    varint(UInt64(bitPattern: Int64(value)))
  }

  mutating func bytes(_ field: Int, _ value: [UInt8]) {
    varint(UInt64(field) << 3 | 2)
    varint(UInt64(value.count))
    bytes += value
  }

  mutating func text(_ field: Int, _ value: String) { bytes(field, Array(value.utf8)) }
  mutating func message(_ field: Int, _ value: Proto) { bytes(field, value.bytes) }

  private mutating func varint(_ value: UInt64) {
    var value = value
    while value > 0x7F {
      bytes.append(UInt8(value & 0x7F) | 0x80)
      value >>= 7
    }
    bytes.append(UInt8(value))
  }
}
