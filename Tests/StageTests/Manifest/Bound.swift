// The bounds that each manifest sets, written down a second time so that a slip in either is seen.
import AtelierCore
import FoundationEssentials
import TestKit

/// A parameter with bounds, and how a recipe writes it.
struct Bound: Sendable, CustomStringConvertible {
  var stage: String
  /// As the stage's check names it; entries of lists as `*`.
  var path: String
  /// The stage's parameters with `@` where the value belongs.
  var recipe: String
  var low: Double
  var high: Double
  /// "px" for lengths.
  var unit: String

  var description: String { "\(stage) \(path)" }

  /// The stage's parameters with `value` in their place.
  func recipe(_ value: Double) -> String { "{ \(recipe.replacing("@", with: "\(value)\(unit)")) }" }

  init(_ stage: String, _ path: String, _ range: ClosedRange<Double>, _ unit: String = "", _ recipe: String? = nil) {
    self.stage = stage
    self.path = path
    (low, high) = (range.lowerBound, range.upperBound)
    self.unit = unit
    let steps = path.split(separator: ".")
    let nested = steps.dropLast().reversed().reduce("\(steps.last ?? ""): @") { "\($1): { \($0) }" }
    self.recipe = recipe ?? (stage == "text" ? "content: 'x', \(nested)" : nested)
  }

  /// Every number and length of the bundle `name` that its manifest bounds, as "stage path low high".
  static func declared(_ name: String) throws -> Set<String> {
    let bytes = try Data(contentsOf: URL(filePath: "\(StageBench.bundles)/\(name).atelier/plugin.yaml"))
    let manifest = ManifestReader.read(SourceFile(name: name, bytes: [UInt8](bytes))).0
    var found: Set<String> = []
    func visit(_ kind: ParameterKind, _ stage: String, _ path: String) {
      switch kind {
      case .number(let range?), .length(_, let range?):
        found.insert("\(stage) \(path) \(range.lowerBound) \(range.upperBound)")
      case .integer(let range?):
        found.insert("\(stage) \(path) \(Double(range.lowerBound)) \(Double(range.upperBound))")
      case .list(let kind, _): visit(kind, stage, path + ".*")
      case .group(let parameters): for inner in parameters { visit(inner.kind, stage, "\(path).\(inner.name)") }
      default: break
      }
    }
    for stage in manifest?.stages ?? [] {
      for parameter in stage.parameters { visit(parameter.kind, stage.id, parameter.name) }
    }
    return found
  }
}

extension Bound {
  private static func point(_ curve: String, _ key: String) -> Bound {
    let other = key == "in" ? "out" : "in"
    return Bound(
      "adjust", "curves.\(curve).*.\(key)", 0...255, "",
      "curves: { \(curve): [ { \(key): @, \(other): 0 }, { in: 255, out: 255 } ] }")
  }

  static let adjust: [Bound] =
    [
      Bound("adjust", "exposure", -5...5), Bound("adjust", "temperature", -100...100),
      Bound("adjust", "tint", -100...100), Bound("adjust", "contrast", -100...100),
      Bound("adjust", "whites", -100...100), Bound("adjust", "blacks", -100...100),
      Bound("adjust", "highlights", -100...100), Bound("adjust", "shadows", -100...100),
      Bound("adjust", "hue", -180...180), Bound("adjust", "saturation", -100...100),
      Bound("adjust", "vibrance", -100...100), Bound("adjust", "lut-strength", 0...100),
      Bound("adjust", "sharpen.amount", 0...500), Bound("adjust", "sharpen.radius", 0.1...50, "px"),
      Bound("adjust", "sharpen.threshold", 0...255), Bound("adjust", "blur", 0...2000, "px"),
      Bound("adjust", "grain.amount", 0...100), Bound("adjust", "grain.size", 0.1...40, "px"),
      Bound("adjust", "vignette.amount", -100...100), Bound("adjust", "vignette.midpoint", 0...100),
      Bound("adjust", "vignette.roundness", -100...100), Bound("adjust", "vignette.feather", 0...100),
      Bound("adjust", "strength", 0...100),
    ] + ["rgb", "red", "green", "blue"].flatMap { curve in ["in", "out"].map { point(curve, $0) } }

  static let frame: [Bound] = [
    Bound("frame", "rotate", -360...360), Bound("frame", "focus.x", -30000...30000, "px"),
    Bound("frame", "focus.y", -30000...30000, "px"),
    Bound("frame", "box.x", 0...30000, "px", "box: { x: @, width: 1px, height: 1px }"),
    Bound("frame", "box.y", 0...30000, "px", "box: { y: @, width: 1px, height: 1px }"),
    Bound("frame", "box.width", 0...30000, "px", "box: { width: @, height: 1px }"),
    Bound("frame", "box.height", 0...30000, "px", "box: { width: 1px, height: @ }"),
    Bound("frame", "resize.width", 0.1...30000, "px"), Bound("frame", "resize.height", 0.1...30000, "px"),
    Bound("frame", "resize.scale", 0.1...10000), Bound("frame", "pad.left", 0...30000, "px"),
    Bound("frame", "pad.top", 0...30000, "px"), Bound("frame", "pad.right", 0...30000, "px"),
    Bound("frame", "pad.bottom", 0...30000, "px"), Bound("frame", "border.width", 0...5000, "px"),
    Bound("frame", "border.radius", 0...30000, "px"),
  ]

  static let overlay: [Bound] = [
    Bound("overlay", "box.x", -30000...30000, "px", "picture: a.png, box: { x: @, width: 9px, height: 9px }"),
    Bound("overlay", "box.y", -30000...30000, "px", "picture: a.png, box: { y: @, width: 9px, height: 9px }"),
    Bound("overlay", "box.width", 0...30000, "px", "picture: a.png, box: { width: @, height: 9px }"),
    Bound("overlay", "box.height", 0...30000, "px", "picture: a.png, box: { width: 9px, height: @ }"),
    Bound("overlay", "margin", 0...10000, "px", "picture: a.png, margin: @"),
    Bound("overlay", "offset-x", -30000...30000, "px", "picture: a.png, offset-x: @"),
    Bound("overlay", "offset-y", -30000...30000, "px", "picture: a.png, offset-y: @"),
    Bound("overlay", "width", 1...30000, "px", "picture: a.png, width: @"),
    Bound("overlay", "height", 1...30000, "px", "picture: a.png, height: @"),
    Bound("overlay", "opacity", 0...1, "", "picture: a.png, opacity: @"),
    Bound("overlay", "rotation", -360...360, "", "picture: a.png, rotation: @"),
    Bound("overlay", "gap", 0...10000, "px", "picture: a.png, tile: true, gap: @"),
  ]

  static let text: [Bound] = [
    Bound("text", "size", 0...10000, "px"), Bound("text", "min-size", 0...10000, "px"),
    Bound("text", "max-size", 0...10000, "px"), Bound("text", "box.x", -30000...30000, "px"),
    Bound("text", "box.y", -30000...30000, "px"), Bound("text", "box.width", 0...30000, "px"),
    Bound("text", "box.height", 0...30000, "px"), Bound("text", "margin", 0...10000, "px"),
    Bound("text", "line-spacing", 0.5...5), Bound("text", "tracking", -200...2000),
    Bound("text", "gradient.angle", -360...360, "", "content: 'x', gradient: { from: '#f00', to: '#00f', angle: @ }"),
    Bound(
      "text", "gradient.stops.*.at", 0...100, "",
      "content: 'x', gradient: { from: '#f00', to: '#00f', stops: [ { at: @, color: '#0f0' } ] }"),
    Bound("text", "outline.width", 0...1000, "px"), Bound("text", "shadow.dx", -5000...5000, "px"),
    Bound("text", "shadow.dy", -5000...5000, "px"), Bound("text", "shadow.blur", 0...2000, "px"),
    Bound("text", "shadow.opacity", 0...1), Bound("text", "shade.opacity", 0...1),
    Bound("text", "shade.padding", 0...5000, "px"), Bound("text", "shade.radius", 0...5000, "px"),
    Bound("text", "shade.blur", 0...5000, "px"), Bound("text", "rotation", -360...360), Bound("text", "opacity", 0...1),
  ]
}
