// Carries one order out: one decode, every edit in memory, one encode for each output.
import AtelierCore
import AtelierImaging
import AtelierSystem

struct OrderRun {
  let order: WorkOrder
  let input: Descriptor
  let runner: StageRunner
  let report: @Sendable (WorkEvent, Descriptor?) -> Void

  private let encoder: OutputEncoder
  private var progress: OrderProgress
  private var evidence = Evidence(source: Evidence.Source(format: "", width: 0, height: 0, depth: 0, profile: nil))
  private var stepNumber = 0

  init(
    _ order: WorkOrder, input: Descriptor, runner: StageRunner,
    report: @escaping @Sendable (WorkEvent, Descriptor?) -> Void
  ) {
    self.order = order
    self.input = input
    self.runner = runner
    encoder = OutputEncoder(order: order, assets: runner.assets, stages: runner.stages, pool: runner.surroundings.pool)
    self.report = report
    progress = OrderProgress(order) { report($0, nil) }
  }

  /// Reports everything but the end, which it gives back.
  mutating func perform() throws(Failure) -> Evidence {
    let picture = try decode()
    var info = picture.info
    var frame = Frame(pixmap: picture.pixels, isOwned: true, space: info.space)
    frame = try run(order.shared, on: frame, branch: nil, info: &info)
    for (index, branch) in order.branches.enumerated() {
      let isLast = index == order.branches.count - 1
      var start = try cut(frame, for: branch, mayTake: isLast)
      if isLast { frame = start }
      var branchInfo = info
      start = try run(branch.steps, on: start, branch: branch, info: &branchInfo)
      try write(branch, start, branchInfo)
    }
    return evidence
  }

  private mutating func decode() throws(Failure) -> Picture {
    progress.begin("reading \(order.source)")
    let clock = ContinuousClock.now
    do {
      let picture = try PictureReader.read(input.raw, limits: order.limits)
      evidence.source = Evidence.Source(
        format: picture.info.kind.rawValue, width: picture.pixels.width, height: picture.pixels.height,
        depth: picture.info.depth, profile: picture.info.space == .srgb ? nil : picture.info.space.name)
      for note in picture.info.notes { say(note) }
      evidence.seconds["decode"] = clock.duration(to: .now).seconds
      progress.end()
      return picture
    } catch {
      throw Failure(error.kind == .memory ? .memory : .invalid, message: error.description)
    }
  }

  private mutating func run(
    _ steps: [Step], on frame: consuming Frame, branch: Branch?, info: inout PictureInfo
  ) throws(Failure) -> Frame {
    var frame = frame
    for step in steps {
      if runner.surroundings.cancellation.isCancelled { throw .stopped }
      progress.begin(step.label)
      defer { progress.end() }
      guard step.conditions.allSatisfy({ $0.holds(width: frame.width, height: frame.height) }) else { continue }
      runner.surroundings.pool.giveWay()
      let clock = ContinuousClock.now
      let inside = progress.inside(step.label)
      let (after, said) = try runner.run(step, on: frame, progress: inside)
      frame = after
      let seconds = clock.duration(to: .now).seconds
      evidence.runs.append(
        Evidence.Run(
          label: step.label, stage: step.stage, bundle: runner.stages.bundleName(of: step.stage),
          variant: branch?.variant, row: branch?.row, seconds: seconds, records: said.records,
          models: said.models))
      evidence.seconds["stages", default: 0] += seconds
      for note in said.notes { say("\(step.label): \(note)") }
      if !said.shared.isEmpty { report(.shared(said.shared), nil) }
      if order.keepsSteps { try keep(frame, info, after: step, of: branch) }
    }
    return frame
  }

  private func cut(_ frame: Frame, for branch: Branch, mayTake: Bool) throws(Failure) -> Frame {
    guard let shape = branch.shape else {
      return Frame(pixmap: frame.pixmap, isOwned: frame.isOwned && mayTake, space: frame.space)
    }
    do {
      let pixmap = try reshaped(frame.pixmap, shape)
      return Frame(pixmap: pixmap, isOwned: true, space: frame.space)
    } catch {
      throw Failure(cutting: branch.variant, error)
    }
  }

  private mutating func write(_ branch: Branch, _ frame: Frame, _ info: PictureInfo) throws(Failure) {
    for output in branch.outputs {
      if runner.surroundings.cancellation.isCancelled { throw .stopped }
      progress.begin("writing \(output.name)")
      let clock = ContinuousClock.now
      let final = Frame(pixmap: try proof(frame.pixmap), isOwned: false, space: frame.space)
      let (file, notes) = try encoder.encode(
        final, info, as: output.format, name: output.name, ran: ran(branch))
      for note in notes { say("\(output.name): \(note)") }
      do {
        let written = WorkEvent.Written(
          index: output.index, width: final.width, height: final.height, bytes: try file.facts().size,
          sha256: try file.sha256())
        report(.output(written), file)
      } catch {
        throw Failure(.unavailable, message: "'\(output.name)' could not be read back: \(error)")
      }
      evidence.seconds["encode", default: 0] += clock.duration(to: .now).seconds
      progress.end()
    }
  }

  private func proof(_ pixmap: Pixmap) throws(Failure) -> Pixmap {
    guard let longest = order.preview, max(pixmap.width, pixmap.height) > longest else { return pixmap }
    let isWide = pixmap.width >= pixmap.height
    do {
      let shape = Shape(width: isWide ? longest : nil, height: isWide ? nil : longest)
      return try reshaped(pixmap, shape)
    } catch {
      throw Failure(.memory, message: "the proof could not be made: \(error)")
    }
  }

  private func reshaped(_ pixmap: Pixmap, _ shape: Shape) throws -> Pixmap {
    let cut = try Cut(shape, width: pixmap.width, height: pixmap.height)
    let pool = runner.surroundings.pool
    return try Resample.scale(pixmap, crop: cut.crop, width: cut.width, height: cut.height) { pool.forEach($0, $1) }
  }

  private mutating func keep(_ frame: Frame, _ info: PictureInfo, after step: Step, of branch: Branch?) throws(Failure)
  {
    stepNumber += 1
    let number = stepNumber < 10 ? "0\(stepNumber)" : "\(stepNumber)"
    let place = [branch?.variant, branch?.row.map { "row\($0)" }].compactMap { $0 }.map { "-\($0)" }.joined()
    let name = "\(number)-\(step.label)\(place).png"
    let (file, _) = try encoder.encode(
      frame, info, as: OutputFormat(kind: .png, compression: 1), name: name, ran: ran(branch))
    report(.step(name: name), file)
  }

  /// The ids of the stages that ran on the way to `branch`'s picture.
  private func ran(_ branch: Branch?) -> [String] {
    evidence.runs.filter {
      ($0.variant == nil && $0.row == nil) || ($0.variant == branch?.variant && $0.row == branch?.row)
    }
    .map(\.stage)
  }

  private mutating func say(_ note: String) {
    evidence.notes.append(note)
    report(.note(note), nil)
  }
}

extension Failure {
  static let stopped = Failure(.cancelled, message: "it was asked to stop")

  /// Why `variant` could not be cut: no room, or what the recipe asks for.
  init(cutting variant: String?, _ error: any Error) {
    let isMemory = if case ResampleError.memory(.memory) = error { true } else { false }
    let what = variant.map { "variant '\($0)'" } ?? "the picture cannot be cut"
    self.init(isMemory ? .memory : .invalid, message: "\(what): \(error)")
  }
}

extension Condition {
  fileprivate func holds(width: Int, height: Int) -> Bool {
    switch self {
    case .orientation(.landscape): width > height
    case .orientation(.portrait): width < height
    case .orientation(.square): width == height
    case .width(let least): width >= least
    case .height(let least): height >= least
    }
  }
}

extension Duration {
  var seconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }
}
