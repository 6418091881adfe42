import AtelierStageKit

/// Scales the picture to a width, a height, both, or by a factor.
///
/// `within` sets bounds, which a smaller picture keeps already; the other ways ask for one size, which it lacks.
struct Resize {
  /// How a picture is put into a width and a height of another shape.
  enum Fit: String { case within, cover, stretch }

  private let width: Double?
  private let height: Double?
  private let scale: Double?
  private let fit: Fit
  private let mayEnlarge: Bool
  private let focus: Focus

  /// Nil when the recipe asks for none.
  init?(_ run: borrowing Run, _ focus: Focus) throws {
    guard run.has("resize") else { return nil }
    width = run.number(ifGiven: "resize.width")
    height = run.number(ifGiven: "resize.height")
    scale = run.number(ifGiven: "resize.scale").map { $0 / 100 }
    fit = try run.choice("resize.fit")
    mayEnlarge = run.flag("resize.enlarge")
    self.focus = focus
  }

  /// Tells of sizes that would enlarge every picture; to be called where its sides stay what they are.
  static func check(_ check: borrowing Check) {
    guard !check.flag("resize.enlarge") else { return }
    // A little more may still round to the size that a small picture has.
    let most = 101.0
    let help = "ask for 100% or less, or write 'enlarge: true'"
    if let scale = check.number(ifGiven: "resize.scale"), scale > most {
      check.finding("resize.scale", "a scale above 100% would enlarge every picture; \(help)")
    }
    guard check.text(ifGiven: "resize.fit") != Fit.within.rawValue else { return }
    for path in ["resize.width", "resize.height"] where check.percentage(ifGiven: path) ?? 0 > most {
      check.finding(path, "\(check.words(path)) would enlarge every picture; \(help)")
    }
  }

  func apply(to canvas: inout Canvas, _ run: borrowing Run) throws {
    if fit == .cover, let width, let height { canvas.box = focus.window(width / height, in: canvas.box) }
    let box = canvas.box
    let size = target(Double(box.width), Double(box.height)).rounded(.toNearestOrAwayFromZero)
    let (width, height) = (Int(max(size.x, 1)), Int(max(size.y, 1)))
    guard width != box.width || height != box.height else { return }
    // Before the weights are made, which are as many as the result is long.
    try Canvas.refuse(width, height)
    guard mayEnlarge || (width <= box.width && height <= box.height) else {
      throw StageError.invalid(
        "the resize to \(width) x \(height) px would enlarge the picture of \(box.width) x \(box.height) px; "
          + "ask for less, or write 'enlarge: true'")
    }
    let resampler = Resampler(from: box, toWidth: width, height: height)
    try canvas.paint(width, height, run) { source, _, band in resampler.paint(source, &band) }
    run.record("size", "\(width) x \(height) px")
  }

  private func target(_ across: Double, _ down: Double) -> SIMD2<Double> {
    let own = SIMD2(across, down)
    if let scale { return own * scale }
    if fit != .within, let width, let height { return SIMD2(width, height) }
    let factors = [width.map { $0 / across }, height.map { $0 / down }].compactMap { $0 }
    guard let factor = factors.min() else { return own }
    // A side that is asked for is a bound, and a picture that keeps it is left alone.
    if fit == .within, !mayEnlarge, factor >= 1 { return own }
    return own * factor
  }
}
