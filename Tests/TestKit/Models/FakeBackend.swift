// A runtime of a test's own: networks are functions, memory is a number.
import AtelierCore
public import AtelierModels
public import Synchronization

/// Loads any path; what a network does and what it takes is the test's to say.
public final class FakeBackend: Backend {
  /// Makes the results of a network of its inputs.
  public typealias Body =
    @Sendable ([TensorView]) throws(ModelError) -> [(type: TensorType, shape: [Int], numbers: [Float])]

  public let name = "Fake 1.0"
  /// What the process seems to take, in bytes.
  public let memory = Mutex(1_000)
  /// The paths in the order of their loads.
  public let loads = Mutex<[String]>([])
  /// How many loads are going on, and the most that ever were.
  public let loading = Mutex((now: 0, most: 0))
  private let weights: [String: Int]
  private let growth: Int
  private let inputs: [Port]
  private let outputs: [Port]
  private let body: Body

  /// - Parameters:
  ///   - weights: the bytes of each path, 100 where none are said; a path "bad" cannot be loaded.
  ///   - growth: bytes that a run keeps for each element of its input, up to the largest so far.
  public init(
    weights: [String: Int] = [:], growth: Int = 0, inputs: [Port] = [FakeBackend.picture],
    outputs: [Port] = [FakeBackend.picture],
    body: @escaping Body = { inputs throws(ModelError) in inputs.map { ($0.type, $0.shape, $0.floats) } }
  ) {
    self.weights = weights
    self.growth = growth
    self.inputs = inputs
    self.outputs = outputs
    self.body = body
  }

  /// A picture of any size, channels first.
  public static let picture = Port(name: "image", type: .f32, shape: [1, 3, nil, nil])

  /// What the process seems to take now, in bytes.
  public var resident: @Sendable () -> Int { { self.memory.withLock { $0 } } }

  public func load(_ path: String, _ options: LoadOptions) throws(ModelError) -> any BackendSession {
    loads.withLock { $0.append(path) }
    loading.withLock {
      $0.now += 1
      $0.most = max($0.most, $0.now)
    }
    defer { loading.withLock { $0.now -= 1 } }
    if path == "bad" { throw ModelError(.unusable, "it is no network") }
    let bytes = weights[path] ?? 100
    memory.withLock { $0 += bytes }
    return Session(self, bytes: bytes, precision: options.precision == .bf16 ? "bf16" : "f32")
  }

  private final class Session: BackendSession {
    let inputs: [Port]
    let outputs: [Port]
    let precision: String
    private let backend: FakeBackend
    private let held: Mutex<Int>
    private let largest = Mutex(0)

    init(_ backend: FakeBackend, bytes: Int, precision: String) {
      self.backend = backend
      self.precision = precision
      inputs = backend.inputs
      outputs = backend.outputs
      held = Mutex(bytes)
    }

    func input(named name: String) -> Int? { inputs.firstIndex { $0.name == name } }
    func output(named name: String) -> Int? { outputs.firstIndex { $0.name == name } }

    deinit {
      let bytes = held.withLock { $0 }
      backend.memory.withLock { $0 -= bytes }
    }

    func run(
      _ inputs: [TensorView], take: (_ index: Int, _ result: TensorView) throws(ModelError) -> Void
    ) throws(ModelError) {
      let elements = inputs.reduce(0) { $0 + $1.byteCount / $1.type.size }
      let more = largest.withLock { largest in
        let more = max(0, elements - largest) * backend.growth
        largest = max(largest, elements)
        return more
      }
      held.withLock { $0 += more }
      backend.memory.withLock { $0 += more }
      for (index, result) in try backend.body(inputs).enumerated() {
        var numbers = result.numbers
        // The address is used before the array can go.
        let pointer = UnsafeMutablePointer<Float>.allocate(capacity: max(numbers.count, 1))
        defer { pointer.deallocate() }
        pointer.update(from: &numbers, count: numbers.count)
        try take(index, TensorView(type: result.type, shape: result.shape, data: pointer))
      }
    }
  }
}
