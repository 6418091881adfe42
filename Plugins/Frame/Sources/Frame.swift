public import AtelierStageKit

/// Turns, crops, scales and mounts a picture, always in this order: rotate, flip, crop, resize, pad, border.
struct Frame: Stage {
  static let id = "frame"

  init(host: StageHost) {}

  func run(_ run: borrowing Run) throws {
    var canvas = try Canvas(run)
    let focus = Focus(run, width: canvas.box.width, height: canvas.box.height)
    try FreeTurn(run)?.apply(to: &canvas, run)
    try QuarterTurn(run)?.apply(to: &canvas, run)
    try Crop(run, focus).apply(to: &canvas)
    try Resize(run, focus)?.apply(to: &canvas, run)
    try Mat(run, width: canvas.box.width, height: canvas.box.height)?.apply(to: &canvas, run)
    try canvas.finish(run)
  }

  func check(_ check: borrowing Check) {
    check.lookAtBox("box", for: "a picture")
    // % means the picture before it is turned.
    if (check.number(ifGiven: "rotate") ?? 0).truncatingRemainder(dividingBy: 180) == 0 {
      check.lookAtBoxInside("box")
      Resize.check(check)
    }
    if check.has("resize"), !["width", "height", "scale"].contains(where: { check.has("resize.\($0)") }) {
      check.finding("resize", "'resize' needs 'width', 'height' or 'scale'")
    }
    if check.has("resize.scale"), check.has("resize.width") || check.has("resize.height") {
      check.finding("resize.scale", "'scale' and 'width' or 'height' exclude each other")
    }
  }
}

@c(atelier_plugin)
public func plugin(_ host: HostPointer) -> PluginPointer { export(Frame.self, Overlay.self, to: host) }
