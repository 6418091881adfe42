// The real runtime on networks that the tests write; run when `make runtime` was.
import AtelierCore
import AtelierModels
import AtelierSystem
import TestKit
import Testing

@Suite("The installed runtime", .enabled(if: InstalledRuntime.isThere, "`make runtime` fetches it"), .serialized)
struct RuntimeTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder("runtime") }

  private func write(_ file: OnnxFile, _ name: String = "net.onnx") throws -> String {
    try folder.write(name, file.bytes)
  }

  @Test("a convolution computes what it should, at several sizes without another load")
  func convolution() throws {
    let sessions = try InstalledRuntime.sessions()
    let lease = try sessions.lease(try write(.box()))
    for side in [5, 8, 33] {
      let result = try lease.results(Numbers([1, 3, side, side]) { Float($0 % 7) })[0]
      // In the middle of the first channel: the mean of the nine around.
      var sum: Float = 0
      for y in 1...3 { for x in 1...3 { sum += Float((y * side + x) % 7) } }
      #expect(abs(result[2 * side + 2] - sum / 9) < 1e-5, "at \(side) px")
    }
    #expect(sessions.usage.loads == 1)
  }

  @Test("ports are read from the file, and sides that vary are told")
  func ports() throws {
    let lease = try InstalledRuntime.sessions().lease(try write(.box()))
    #expect(lease.inputs == [Port(name: "image", type: .f32, shape: [1, 3, nil, nil])])
    #expect(lease.outputs.map(\.name) == ["blurred"])
  }

  @Test("a file is read without an ending, as the store names it")
  func noEnding() throws {
    let lease = try InstalledRuntime.sessions().lease(try write(.pair(), "sha256-0123"))
    let results = try lease.results(Numbers([1, 4]) { Float($0) }, Numbers([1, 4]) { _ in 2 })
    #expect(results == [[-2, -1, 0, 1], [2, 2, 2, 3]])
  }

  @Test("bf16 stays within 1 % of f32, and says that it ran so")
  func precision() throws {
    let path = try write(.matrix(256))
    let sessions = try InstalledRuntime.sessions()
    let (exact, fast) = (try sessions.lease(path), try sessions.lease(path, precision: .bf16))
    #expect(exact.precision == "f32")
    let input = Numbers([1, 256]) { Float($0 % 13) / 13 }
    let (one, other) = (try exact.results(input)[0], try fast.results(input)[0])
    let range = (one.max() ?? 0) - (one.min() ?? 0)
    let worst = zip(one, other).map { abs($0 - $1) }.max() ?? 1
    #expect(worst <= 0.01 * max(range, one.max() ?? 0), "it differs by \(worst) of \(range)")
    // A processor without such numbers computes in f32 and must not claim otherwise.
    #expect(fast.precision == "bf16" || worst == 0)
  }

  @Test("two users of a model of 100 MB take at most 1.05 times the memory of one")
  func sharedMemory() throws {
    let path = try write(.matrix(5_120))
    let sessions = try InstalledRuntime.sessions()
    let input = Numbers([1, 5_120]) { Float($0 % 3) }
    let start = ResidentMemory.bytes()
    let first = try sessions.lease(path)
    _ = try first.results(input)
    let one = ResidentMemory.bytes() - start
    let second = try sessions.lease(path)
    _ = try second.results(input)
    let both = ResidentMemory.bytes() - start
    #expect(sessions.usage.sessions == 1)
    if Sanitizer.keepsMemory { return }
    #expect(one > 100_000_000, "the model took only \(one) bytes")
    #expect(Double(both) <= 1.05 * Double(one), "one takes \(one) bytes, both \(both)")
  }

  @Test("a model larger than the budget is refused with what was measured, and its memory is given back")
  func tooLarge() throws {
    let path = try write(.matrix(5_120))
    let sessions = try InstalledRuntime.sessions(budget: 50 << 20)
    let before = ResidentMemory.bytes()
    let error = try #require(throws: ModelError.self) { try sessions.lease(path) }
    #expect(error.kind == .tooLarge && error.message.contains("50 MiB"), "\(error)")
    if !Sanitizer.keepsMemory { #expect(ResidentMemory.bytes() - before < 60 << 20) }
  }

  @Test("a compiled network is kept on disk and used by the next process's session")
  func cache() throws {
    let path = try write(.box())
    let cache = PathBytes(folder.path).appending("compiled")
    _ = try InstalledRuntime.sessions(cache: cache).lease(path)
    #expect(!folder.list("compiled").isEmpty)
    let again = try InstalledRuntime.sessions(cache: cache).lease(path)
    let result = try again.results(Numbers([1, 3, 4, 4]) { _ in 1 })[0]
    #expect(abs(result[5] - 1) < 1e-5)
  }

  @Test("a damaged compiled network is compiled again")
  func damagedCache() throws {
    let path = try write(.box())
    let cache = PathBytes(folder.path).appending("compiled")
    _ = try InstalledRuntime.sessions(cache: cache).lease(path)
    let kept = try #require(folder.list("compiled").first)
    #expect(!folder.list("compiled/\(kept)").isEmpty)
    for name in folder.list("compiled/\(kept)") { try folder.write("compiled/\(kept)/\(name)", "not a network") }
    let lease = try InstalledRuntime.sessions(cache: cache).lease(path)
    #expect(try lease.results(Numbers([1, 3, 4, 4]) { _ in 1 })[0].count == 48)
  }

  @Test("a manifest's one size is given to a network that takes any")
  func fixedSize() throws {
    let path = try write(.box())
    let sessions = try InstalledRuntime.sessions()
    let model = ModelManifest.named("net", input: ModelPort(size: .init(width: 16, height: 8)))
    let lease = try sessions.lease(SessionKey(model), name: "net", estimate: 1) { () throws(ModelError) in path }
    #expect(lease.inputs[0].shape == [1, 3, 8, 16])
  }

  @Test("a picture through a real network, whole and in tiles, differs by at most 2/255")
  func seams() throws {
    let lease = try InstalledRuntime.sessions().lease(try write(.box(9)))
    let picture = TestPicture.noise(300, 200)
    var results: [TestPicture] = []
    for tile in [nil, ModelManifest.Tile(size: 96, overlap: 32)] {
      let isWhole = try PictureNetwork(.named("box", tile: tile), lease).run(
        on: picture.plane, loop: { count, body in for index in 0..<count { body(index) } }, progress: { _ in true }
      ) { width, height, _ throws(ModelError) in
        let made = TestPicture(width, height, channels: 4)
        results.append(made)
        return made.plane
      }
      #expect(isWhole)
    }
    let worst = zip(results[0].bytes, results[1].bytes).map { abs(Int($0) - Int($1)) }.max()
    #expect(worst ?? 255 <= 2)
  }

  @Test("a library that is no runtime is told by its path")
  func noRuntime() throws {
    let path = PathBytes(try folder.write("libopenvino_c.so", "nothing"))
    let error = try #require(throws: ModelError.self) { try OpenVINOBackend(library: path) }
    #expect(error.kind == .missing && error.message.contains(path.text))
  }
}
