// Picture in, picture out, with networks that are functions: what the manifest says is what the network sees.
import AtelierCore
import AtelierModels
import Synchronization
import TestKit
import Testing

@Suite("A picture through a network")
struct PictureNetworkTests {
  private func run(_ model: ModelManifest, _ backend: FakeBackend, on picture: TestPicture) throws -> TestPicture {
    let sessions = Sessions(
      backend: backend, budget: 1 << 40, turn: FreeTurn(threads: 1), resident: backend.resident)
    let lease = try sessions.lease(SessionKey(model), name: model.id, estimate: 1) { () throws(ModelError) in "a" }
    var result: TestPicture?
    let whole = try PictureNetwork(model, lease).run(
      on: picture.plane, loop: { count, body in for index in 0..<count { body(index) } }, progress: { _ in true }
    ) { width, height, channels throws(ModelError) in
      let made = TestPicture(width, height, channels: channels == 3 ? 4 : 1, isFloat: picture.plane.isFloat)
      result = made
      return made.plane
    }
    #expect(whole)
    return try #require(result)
  }

  @Test("an identity in tiles changes no byte", arguments: [(37, 23), (64, 64), (200, 131)])
  func identity(_ width: Int, _ height: Int) throws {
    let picture = TestPicture.noise(width, height)
    let model = ModelManifest.named("id", input: ModelPort(multiple: 4), tile: .init(size: 64, overlap: 16))
    #expect(try run(model, FakeBackend(), on: picture).bytes == picture.bytes)
  }

  @Test("a picture of floats stays one")
  func floats() throws {
    let picture = TestPicture.noise(40, 30, isFloat: true)
    let result = try run(.named("id"), FakeBackend(), on: picture)
    #expect(zip(result.floats, picture.floats).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test("the network sees order, range, mean and scale as declared")
  func numbers() throws {
    let seen = Mutex<[Float]>([])
    let backend = FakeBackend(body: { inputs throws(ModelError) in
      seen.withLock { $0 = inputs[0].floats }
      return inputs.map { ($0.type, $0.shape, $0.floats) }
    })
    let port = ModelPort(order: .bgr, low: 0, high: 255, mean: [10, 20, 30], scale: [1, 2, 4])
    let picture = TestPicture(1, 1, channels: 4)
    for (index, byte) in [110, 120, 130, 255].enumerated() {
      picture.plane.data.storeBytes(of: UInt8(byte), toByteOffset: index, as: UInt8.self)
    }
    let result = try run(.named("n", input: port, output: port), backend, on: picture)
    let expected: [Float] = [25, 50, 100]
    #expect(zip(seen.withLock { $0 }, expected).allSatisfy { abs($0 - $1) < 1e-3 }, "\(seen.withLock { $0 })")
    #expect(result.bytes == [110, 120, 130, 255])
  }

  @Test("a network with channels last gets them last")
  func channelsLast() throws {
    let port = Port(name: "image", type: .f32, shape: [1, nil, nil, 3])
    let backend = FakeBackend(inputs: [port], outputs: [port])
    let picture = TestPicture.noise(50, 40)
    let model = ModelManifest.named(
      "n", input: ModelPort(layout: .nhwc), output: ModelPort(layout: .nhwc), tile: .init(size: 24, overlap: 8))
    #expect(try run(model, backend, on: picture).bytes == picture.bytes)
  }

  @Test("sides are filled up to the multiple by repeating the edge")
  func multiple() throws {
    let seen = Mutex<(shape: [Int], last: [Float])>(([], []))
    let backend = FakeBackend(body: { inputs throws(ModelError) in
      let floats = inputs[0].floats
      seen.withLock { $0 = (inputs[0].shape, Array(floats[5 * 8 + 4..<5 * 8 + 8])) }
      return inputs.map { ($0.type, $0.shape, $0.floats) }
    })
    let picture = TestPicture.noise(5, 6)
    _ = try run(.named("n", input: ModelPort(multiple: 8)), backend, on: picture)
    let (shape, last) = seen.withLock { $0 }
    #expect(shape == [1, 3, 8, 8])
    #expect(Set(last).count == 1, "the pixels beyond the edge are \(last)")
  }

  @Test("tiles of a network that blurs differ from the whole by at most 2/255")
  func seams() throws {
    let picture = TestPicture.noise(300, 210)
    let whole = try run(.named("blur"), FakeBackend(body: Self.blur), on: picture)
    let tiled = try run(
      .named("blur", tile: .init(size: 96, overlap: 32)), FakeBackend(body: Self.blur), on: picture)
    let worst = zip(whole.bytes, tiled.bytes).map { abs(Int($0) - Int($1)) }.max() ?? 0
    #expect(worst <= 2, "tiles differ by \(worst)")
  }

  @Test("a network that doubles the size makes a picture of twice the size, in tiles too")
  func doubled() throws {
    let backend = FakeBackend(body: { inputs throws(ModelError) in
      let (height, width) = (inputs[0].shape[2], inputs[0].shape[3])
      let floats = inputs[0].floats
      var out: [Float] = []
      for channel in 0..<3 {
        for y in 0..<height * 2 {
          for x in 0..<width * 2 { out.append(floats[(channel * height + y / 2) * width + x / 2]) }
        }
      }
      return [(.f32, [1, 3, height * 2, width * 2], out)]
    })
    let picture = TestPicture.noise(100, 70)
    let result = try run(.named("x2", tile: .init(size: 48, overlap: 12)), backend, on: picture)
    #expect(result.plane.width == 200 && result.plane.height == 140)
    for (x, y) in [(0, 0), (199, 139), (37, 88), (120, 51)] {
      #expect(result.pixel(x, y) == picture.pixel(x / 2, y / 2), "at \(x), \(y)")
    }
  }

  @Test("a network with one channel makes a mask")
  func mask() throws {
    let backend = FakeBackend(body: { inputs throws(ModelError) in
      let plane = inputs[0].shape[2] * inputs[0].shape[3]
      return [(.f32, [1, 1, inputs[0].shape[2], inputs[0].shape[3]], Array(inputs[0].floats.prefix(plane)))]
    })
    let picture = TestPicture.noise(30, 20)
    let result = try run(.named("mask"), backend, on: picture)
    #expect(result.plane.channels == 1)
    #expect(result.bytes[7 * 30 + 3] == picture.pixel(3, 7)[0])
  }

  @Test("what is no number becomes black and no trap")
  func notANumber() throws {
    let backend = FakeBackend(body: { inputs throws(ModelError) in
      [(.f32, inputs[0].shape, inputs[0].floats.map { _ in Float.nan })]
    })
    let result = try run(.named("nan"), backend, on: TestPicture.noise(4, 4))
    #expect(result.pixel(2, 2)[0..<3] == [0, 0, 0])
  }

  @Test("a network that turns from a picture to a mask between two tiles is refused")
  func fickle() throws {
    let runs = Mutex(0)
    let backend = FakeBackend(body: { inputs throws(ModelError) in
      let channels = runs.withLock { runs in
        runs += 1
        return runs > 1 ? 1 : 3
      }
      let (height, width) = (inputs[0].shape[2], inputs[0].shape[3])
      return [(.f32, [1, channels, height, width], [Float](repeating: 0, count: channels * height * width))]
    })
    let error = try #require(throws: ModelError.self) {
      try run(.named("fickle", tile: .init(size: 24, overlap: 8)), backend, on: .noise(40, 24))
    }
    #expect(error.message == "the model 'fickle' makes another kind of picture of every tile")
  }

  @Test("every byte survives the way into numbers and back, whatever range and order", arguments: [false, true])
  func everyByte(_ isTiled: Bool) throws {
    let picture = TestPicture(256, 4, channels: 4)
    for index in 0..<1024 * 4 {
      picture.plane.data.storeBytes(of: UInt8(truncatingIfNeeded: index / 4), toByteOffset: index, as: UInt8.self)
    }
    let port = ModelPort(order: .bgr, low: -1, high: 1, mean: [0.485, 0.456, 0.406], scale: [0.229, 0.224, 0.225])
    let model = ModelManifest.named(
      "id", input: port, output: port, tile: isTiled ? .init(size: 64, overlap: 8) : nil)
    #expect(try run(model, FakeBackend(), on: picture).bytes == picture.bytes)
  }

  @Test(
    "a result that is no picture of the size is refused with its shape",
    arguments: [[1, 3, 5, 5], [1, 2, 4, 4], [3, 4, 4], [1, 3, 4, 8]])
  func noPicture(_ shape: [Int]) throws {
    let backend = FakeBackend(body: { _ throws(ModelError) in
      [(.f32, shape, [Float](repeating: 0, count: shape.reduce(1, *)))]
    })
    let error = try #require(throws: ModelError.self) { try run(.named("odd"), backend, on: .noise(4, 4)) }
    #expect(error.kind == .mismatch && error.message.contains(shape.map(String.init).joined(separator: " x ")))
  }

  @Test("a network that takes no picture is refused")
  func wrongInput() throws {
    let backend = FakeBackend(inputs: [FakeBackend.picture, Port(name: "style", type: .f32, shape: [1, 8])])
    let error = try #require(throws: ModelError.self) { try run(.named("style"), backend, on: .noise(4, 4)) }
    #expect(error.message.contains("has 2 inputs"))
  }

  /// A box of 9 x 9 with its edges repeated.
  private static let blur: FakeBackend.Body = { inputs throws(ModelError) in
    let (height, width) = (inputs[0].shape[2], inputs[0].shape[3])
    var floats = inputs[0].floats
    func pass(_ count: Int, _ length: Int, _ at: (Int, Int) -> Int) {
      for line in 0..<count {
        let old = (0..<length).map { floats[at(line, $0)] }
        for i in 0..<length {
          var sum: Float = 0
          for k in -4...4 { sum += old[min(max(i + k, 0), length - 1)] }
          floats[at(line, i)] = sum / 9
        }
      }
    }
    pass(3 * height, width) { $0 * width + $1 }
    pass(3 * width, height) { ($0 / width * height + $1) * width + $0 % width }
    return [(.f32, inputs[0].shape, floats)]
  }
}
