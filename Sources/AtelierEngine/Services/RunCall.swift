// One call into a stage: what `AtelierRun *` points to.
import AtelierCore
import AtelierImaging
import AtelierSystem
import CAtelier
import Glibc
import Synchronization

/// All that the host knows about one call of one stage, and all that the stage said.
final class RunCall: Sendable {
  /// What the stage left behind.
  struct Said: Sendable {
    var failure: (status: AtelierStatus, message: String)?
    var findings: [StageCheck.Finding] = []
    var records: [String: String] = [:]
    var notes: [String] = []
    /// Notes that were one too many.
    var unheard = 0
    var models: [Evidence.Model] = []
    /// What the picture has in common with the others of its series.
    var shared: [String: [UInt8]] = [:]
    var output: ImageBox?
  }

  private struct State: ~Copyable {
    var input: ImageBox?
    /// Every box whose pointer the stage may hold.
    var boxes: [ImageBox] = []
    /// Every tensor whose memory the stage may hold.
    var tensors: [TensorMemory] = []
    /// Every value whose bytes the stage may hold.
    var values: [HeldBytes] = []
    var strings = CStrings()
    var said = Said()
  }

  let table: ParameterTable
  let space: ColourSpace
  let surroundings: Surroundings
  private let label: String
  private let bundle: String
  private let assets: AssetShelf
  private let state: Mutex<State>
  private let progress: @Sendable (Double) -> Void

  /// - Parameters:
  ///   - bundle: the folder of the stage's bundle.
  ///   - input: nil for a check.
  init(
    step: Step, stage: StageManifest, bundle: String = "", input: ImageBox?, space: ColourSpace, assets: AssetShelf,
    surroundings: Surroundings, progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) {
    table = ParameterTable(step.parameters, of: stage)
    label = step.label
    self.bundle = bundle
    self.space = space
    self.assets = assets
    self.surroundings = surroundings
    self.progress = progress
    var state = State()
    state.input = input
    if let input { state.boxes.append(input) }
    self.state = Mutex(state)
  }

  /// Valid as long as the call is held.
  var handle: OpaquePointer { OpaquePointer(Unmanaged.passUnretained(self).toOpaque()) }

  static func at(_ handle: OpaquePointer) -> RunCall {
    Unmanaged<RunCall>.fromOpaque(UnsafeRawPointer(handle)).takeUnretainedValue()
  }

  var said: Said { state.withLock { $0.said } }

  // MARK: Parameters

  private var size: (width: Int, height: Int)? {
    state.withLock { $0.input.map { ($0.pixmap.width, $0.pixmap.height) } }
  }

  func number(_ path: String) -> Double { table.number(path, picture: size) ?? .nan }

  func text(_ path: String) -> UnsafePointer<CChar>? {
    table.text(path).flatMap { text in state.withLock { $0.strings.pointer(to: text) } }
  }

  func color(_ path: String) -> SIMD4<Float>? {
    guard case .color(let color) = table[path] else { return nil }
    return try? space.samples(of: color)
  }

  func bytes(_ path: String, name: String?) -> UnsafeRawBufferPointer? {
    guard let id = table.asset(path, name: name) else { return nil }
    do { return try assets.bytes(id) } catch {
      fail(error)
      return nil
    }
  }

  func picture(_ path: String, name: String?) -> OpaquePointer? {
    do {
      let pixmap: Pixmap?
      if let id = table.asset(path, name: name) {
        pixmap = try assets.picture(id, in: space)
      } else if name == nil, let own = table.bundledPicture(path) {
        pixmap = try assets.picture(bundled: PathBytes(bundle).appending("pictures/\(own).jpg"), in: space)
      } else {
        return nil
      }
      guard let pixmap else { return nil }
      let box = ImageBox(pixmap, isWritable: false)
      state.withLock { $0.boxes.append(box) }
      return box.handle
    } catch {
      // A check goes on, and tells it where the recipe names the picture.
      if hasPicture { fail(error) } else if error.kind == .invalid { finding(.error, path, error.message) }
      return nil
    }
  }

  /// What is wrong with the files of the picture parameters, for a check; a stage may never look at one of them.
  func lookAtPictures() -> [StageCheck.Finding] {
    table.pictures.compactMap { path, id in
      do throws(Failure) {
        _ = try assets.picture(id, in: space)
        return nil
      } catch {
        // Short memory or a disk that fails says nothing about the recipe.
        return error.kind == .invalid ? StageCheck.Finding(path: path, message: error.message) : nil
      }
    }
  }

  // MARK: Pictures

  func input(_ port: String) -> OpaquePointer? {
    port == "image" ? state.withLock { $0.input?.handle } : nil
  }

  func edit(_ port: String) -> OpaquePointer? {
    guard port == "image" else { return nil }
    return state.withLock { state in
      guard let input = state.input else { return nil }
      if input.isWritable { return input.handle }
      guard let copy = try? input.pixmap.copy() else { return nil }
      let box = ImageBox(copy, isWritable: true)
      state.boxes.append(box)
      state.input = box
      return box.handle
    }
  }

  func newImage(width: Int, height: Int, format: UInt32) -> OpaquePointer? {
    guard let raw = UInt8(exactly: format), let format = PixelFormat(rawValue: raw),
      let pixmap = try? Pixmap(width: width, height: height, format: format)
    else { return nil }
    return give(pixmap)
  }

  func setOutput(_ port: String, _ handle: OpaquePointer?) -> AtelierStatus {
    let problem: String? = state.withLock { state in
      guard port == "image" else { return "the stage has no output '\(port)'" }
      guard let box = state.boxes.first(where: { $0.handle == handle }) else { return "the stage gave no picture" }
      guard box.pixmap.format.channels == 4 else { return "the stage gave a mask as its picture" }
      state.said.output = box
      return nil
    }
    guard let problem else { return ATELIER_OK }
    fail(ATELIER_FAILED, problem)
    return ATELIER_FAILED
  }

  /// Keeps `memory` until the call is over.
  func keep(_ memory: TensorMemory) { state.withLock { $0.tensors.append(memory) } }

  /// Gives `pixmap` to the stage, to be changed or set as an output.
  func give(_ pixmap: Pixmap) -> OpaquePointer {
    let box = ImageBox(pixmap, isWritable: true)
    state.withLock { $0.boxes.append(box) }
    return box.handle
  }

  /// Whether a picture is at hand, and this is no check.
  var hasPicture: Bool { state.withLock { $0.input != nil } }

  // MARK: What the stage says

  // A stage that never stops talking must not fill the evidence, nor a message to the supervisor.
  private static let mostNotes = 100
  private static let mostRecords = 1_000

  func advance(to fraction: Double) -> AtelierStatus {
    progress(fraction)
    return surroundings.cancellation.isCancelled ? ATELIER_CANCELLED : ATELIER_OK
  }

  func record(_ name: String, _ value: String) {
    state.withLock {
      if $0.said.records.count < Self.mostRecords || $0.said.records[name] != nil { $0.said.records[name] = value }
    }
  }

  func note(_ model: Evidence.Model) {
    state.withLock { if !$0.said.models.contains(model) { $0.said.models.append(model) } }
  }

  func note(_ text: String) {
    state.withLock {
      if $0.said.notes.count < Self.mostNotes { $0.said.notes.append(text) } else { $0.said.unheard += 1 }
    }
  }

  func finding(_ severity: Diagnostic.Severity, _ path: String, _ message: String) {
    state.withLock {
      guard $0.said.findings.count < Self.mostRecords else { return }
      $0.said.findings.append(StageCheck.Finding(severity, path: path, message: message))
    }
  }

  /// The value of the picture's series under `name`, as `share` at the border; nil where there is none yet.
  func share(_ name: String, _ mine: [UInt8]?) throws(Failure) -> UnsafeRawBufferPointer? {
    var value = mine
    if let series = surroundings.series {
      let key = "\(label)/\(name)"
      value = try series.settle(key, mine)
      if let value { state.withLock { $0.said.shared[key] = value } }
      record("series", series.name)
    }
    guard let value else { return nil }
    let held = HeldBytes(value)
    state.withLock { $0.values.append(held) }
    return held.buffer
  }

  func fail(_ failure: Failure) {
    let status =
      switch failure.kind {
      case .memory: ATELIER_NO_MEMORY
      case .unavailable: ATELIER_UNAVAILABLE
      default: ATELIER_INVALID
      }
    fail(status, failure.message)
  }

  /// The first failure counts: what follows from it says less.
  func fail(_ status: AtelierStatus, _ message: String) {
    state.withLock { if $0.said.failure == nil { $0.said.failure = (status, message) } }
  }
}
