// The style-transfer bundle with networks of a test's own, or with its real ones where the runtime was fetched.
import AtelierCore
import AtelierImaging
import AtelierModels
import AtelierSystem
import Synchronization
import TestKit

/// The stage on networks that are plain arithmetic: a picture's code and statistics are its mean colour, and painting
/// adds the difference of the two.
struct StyleBench {
  /// What stands for the painting network's drawing.
  enum Drawing {
    case none
    /// Mean of the row from 72 px left to 72 px right: as far as the real network sees, with zeros outside as it has.
    case smear
    /// A pattern of 4 px, as the real network draws where it has nothing to draw.
    case weave
  }

  /// How often each network ran.
  let runs: Runs
  private let bench: StageBench

  init(_ drawing: Drawing = .none) throws {
    let runs = Runs()
    self.runs = runs
    let backend = StyleBackend(drawing, runs)
    let models = ModelRuntime(store: ModelStore(folder: PathBytes("/nowhere"))) { () throws(ModelError) in
      Sessions(backend: backend, budget: 1 << 40, turn: FreeTurn(threads: 1))
    }
    bench = try StageBench("StyleTransfer", models: models)
  }

  /// The picture painted in the manner of `style`.
  func paint(_ picture: Pixmap, like style: Pixmap, _ more: String = "", mask: Pixmap? = nil) throws -> Pixmap {
    try run(picture, style, more, mask).pixels
  }

  /// As ``paint(_:like:_:mask:)``, with what the stage recorded.
  func run(
    _ picture: Pixmap, _ style: Pixmap, _ more: String = "", _ mask: Pixmap? = nil, series: String? = nil
  ) throws -> StageBench.Result {
    var assets = ["style.png": try Pictures.file(style)]
    var words = ["style: style.png"]
    if let mask {
      assets["mask.png"] = try Pictures.file(mask)
      words.append("mask: mask.png")
    }
    if !more.isEmpty { words.append(more) }
    return try bench.run(
      "style-transfer", "{ \(words.joined(separator: ", ")) }", on: picture, assets: assets,
      series: series)
  }

  /// The picture in a style that the bundle brings.
  func run(_ picture: Pixmap, named style: String, _ more: String = "") throws -> StageBench.Result {
    let words = ["style: \(style)", more].filter { !$0.isEmpty }.joined(separator: ", ")
    return try bench.run("style-transfer", "{ \(words) }", on: picture)
  }

  /// The picture with the look of the 1980s.
  func look(_ picture: Pixmap, _ parameters: String, series: String? = nil) throws -> StageBench.Result {
    try bench.run("era-80s", "{ \(parameters) }", on: picture, series: series)
  }

  /// What the stage's own check finds.
  func check(_ stage: String, _ parameters: String, assets: [String: [UInt8]] = [:]) throws -> [String] {
    try bench.check(stage, "{ \(parameters) }", assets: assets).map { "\($0.path): \($0.message)" }
  }

  /// Why `style` is refused; nil when it is not.
  func refusal(of style: Pixmap) throws -> Failure? {
    do {
      _ = try run(Pictures.flat(40, 40), style)
      return nil
    } catch let failure as Failure {
      return failure
    }
  }

  final class Runs: Sendable {
    private let counts = Mutex((codes: 0, pieces: 0))

    var codes: Int { counts.withLock { $0.codes } }
    var pieces: Int { counts.withLock { $0.pieces } }

    fileprivate func countCode() { counts.withLock { $0.codes += 1 } }
    fileprivate func countPiece() { counts.withLock { $0.pieces += 1 } }
  }
}

/// Three networks that are plain arithmetic, by the names of the bundle's files.
private struct StyleBackend: Backend {
  let name = "Fake 1.0"
  private let code: FakeBackend
  private let stats: FakeBackend
  private let paint: FakeBackend

  init(_ drawing: StyleBench.Drawing, _ runs: StyleBench.Runs) {
    let numbers = Port(name: "numbers", type: .f32, shape: [1, nil])
    code = FakeBackend(outputs: [numbers]) { inputs throws(ModelError) in
      runs.countCode()
      return [(.f32, [1, 3], mean(inputs[0].floats))]
    }
    stats = FakeBackend(inputs: [FakeBackend.picture, numbers], outputs: [numbers]) { inputs throws(ModelError) in
      [(.f32, [1, 3], mean(inputs[0].floats))]
    }
    paint = FakeBackend(inputs: [FakeBackend.picture, numbers, numbers]) { inputs throws(ModelError) in
      runs.countPiece()
      let (picture, shape) = (inputs[0].floats, inputs[0].shape)
      let (code, own) = (inputs[1].floats, inputs[2].floats)
      let plane = shape[2] * shape[3]
      let drawn =
        switch drawing {
        case .none: picture
        case .smear: smeared(picture, width: shape[3])
        case .weave: woven(picture, width: shape[3])
        }
      return [(.f32, shape, shifted(drawn, by: (0..<3).map { code[$0] - own[$0] }, plane: plane))]
    }
  }

  func load(_ path: String, _ options: LoadOptions) throws(ModelError) -> any BackendSession {
    if path.hasSuffix("style-code.onnx") { return try code.load(path, options) }
    return try (path.hasSuffix("style-stats.onnx") ? stats : paint).load(path, options)
  }
}

// Plain pointers below: these loops run in a debug build.

/// Mean of each of three planes.
private func mean(_ picture: [Float]) -> [Float] {
  let plane = picture.count / 3
  return picture.withUnsafeBufferPointer { picture in
    (0..<3).map { channel in
      var sum: Float = 0
      var place = channel * plane
      while place < (channel + 1) * plane {
        sum += picture[place]
        place += 1
      }
      return sum / Float(plane)
    }
  }
}

/// Adds a number to each plane.
private func shifted(_ picture: [Float], by steps: [Float], plane: Int) -> [Float] {
  var result = picture
  result.withUnsafeMutableBufferPointer { result in
    for channel in 0..<3 {
      let step = steps[channel]
      var place = channel * plane
      while place < (channel + 1) * plane {
        result[place] += step
        place += 1
      }
    }
  }
  return result
}

/// Each second pair of columns a little brighter, the others darker.
private func woven(_ picture: [Float], width: Int) -> [Float] {
  var result = picture
  for place in result.indices { result[place] += place % width / 2 % 2 == 0 ? 0.05 : -0.05 }
  return result
}

/// A running mean of each row.
private func smeared(_ picture: [Float], width: Int) -> [Float] {
  let reach = 72
  var result = picture
  for start in stride(from: 0, to: picture.count, by: width) {
    var sums: [Double] = [0]
    for x in 0..<width { sums.append(sums[x] + Double(picture[start + x])) }
    for x in 0..<width {
      let sum = sums[min(width, x + reach + 1)] - sums[max(0, x - reach)]
      result[start + x] = Float(sum / Double(2 * reach + 1))
    }
  }
  return result
}
