import AtelierScene
public import AtelierStageKit

/// Puts a character into the picture, and matches it to the scene step by step.
struct CharacterInsertion: Stage {
  static let id = "character-insertion"

  private let harmoniser: Model?
  let matting: Model?

  init(host: StageHost) {
    // Both are optional: a host or a bundle without them does without.
    harmoniser = try? host.model("harmoniser")
    matting = try? host.model("matting")
  }

  func run(_ run: borrowing Run) throws {
    let wishes = try Wishes(run)
    let occluder = try Mask(run, parameter: "behind")
    var image = try run.edit()
    let whole = Area(x: 0, y: 0, width: image.width, height: image.height)
    let spot = try Spot(run, width: image.width, height: image.height)
    let source = try CharacterSource(run, at: spot.place, isFlipped: spot.isFlipped)
    let cut = try Cutter(source, matting: matting, height: spot.roughHeight, run).cut(run)
    let place = try Placement(cut, spot)
    let cutOut = cut.words
    try run.progress(0.3)

    let around = Window.area(around: place.area, in: whole)
    let facts = try SceneFacts(image.image, near: around, place, run)
    let figure = try Figure(
      cut, place, isFlipped: spot.isFlipped, softness: facts.softness, amount: wishes.sharpness, run)
    try run.progress(0.6)
    let network = harmoniser.flatMap { $0.isAvailable ? $0 : nil }
    let window = Window(image.image, figure, around, keepsScene: network == nil)
    let harmony = try Harmony(
      figure, window, over: around, white: facts.white, strength: wishes.harmony, network: network, run)
    let lamp = Lamp(wishes.light, facts.light)
    let shadow =
      wishes.shadow == .off || wishes.shadowStrength == 0
      ? nil
      : try Shadow(figure, lamp, hasCast: wishes.shadow == .auto, strength: wishes.shadowStrength, on: run)
    let grain = wishes.grain > 0 ? try Grain(facts, figure: figure.noise, amount: wishes.grain, run) : nil
    try Compositor(
      figure: figure, grid: harmony.grid, window: around, shadow: shadow, grain: grain, occluder: occluder
    ).compose(onto: &image, on: run)

    Evidence(source: source, cutOut: cutOut, place: place, figure: figure, harmony: harmony, facts: facts).tell(run)
    run.record("light", shadow == nil ? "not used" : lamp.words)
    run.record(
      "shadow", shadow == nil ? "off" : "\(wishes.shadow.rawValue), strength \(fixed(Double(wishes.shadowStrength)))")
    run.record("grain", grain.map { "\(fixed($0.most * 255)) of 255 steps at most" } ?? "none")
    if wishes.seam != .off { try SeamReport.tell(figure, in: image.image, wishes, run) }
    try run.setOutput(image)
  }
}

@c(atelier_plugin)
public func plugin(_ host: HostPointer) -> PluginPointer { export(CharacterInsertion.self, to: host) }
