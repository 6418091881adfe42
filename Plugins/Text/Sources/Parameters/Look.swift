import AtelierStageKit

/// How the letters look: their paint, and what lies around and behind them.
struct Look: Sendable {
  /// A line around the letters.
  struct Outline: Sendable {
    var color: SIMD4<Float>
    /// Of the part that shows outside the letters, in px.
    var width: Double
  }

  /// A shadow that falls behind the letters.
  struct Shadow: Sendable {
    /// Straight alpha; the shadow's opacity is in it.
    var color: SIMD4<Float>
    /// In px of the picture, whatever the rotation.
    var offset: SIMD2<Double>
    /// As designers' tools count it: twice the deviation of the Gaussian, in px.
    var blur: Double
  }

  /// A plate behind the letters.
  struct Shade: Sendable {
    /// Straight alpha; the plate's opacity is in it.
    var color: SIMD4<Float>
    /// Around the ink of the letters, in px; nil goes by the size of the letters.
    var padding: Double?
    var radius: Double
    /// Width of the soft edge, in px.
    var blur: Double

    /// The padding around letters of `size` px.
    func padding(around size: Double) -> Double { padding ?? size * 0.3 }
  }

  var paint: Paint
  var outline: Outline?
  var shadow: Shadow?
  var shade: Shade?
  /// Of all of it together.
  var opacity: Float

  init(_ run: borrowing Run) throws(StageError) {
    paint = try Paint(run)
    opacity = Float(try run.number("opacity"))
    if run.has("outline") {
      let width = try run.number("outline.width")
      if width > 0 { outline = Outline(color: try run.color("outline.color"), width: width) }
    }
    if run.has("shadow") {
      shadow = Shadow(
        color: try run.color("shadow.color") * SIMD4(1, 1, 1, Float(try run.number("shadow.opacity"))),
        offset: SIMD2(try run.number("shadow.dx"), try run.number("shadow.dy")), blur: try run.number("shadow.blur"))
    }
    if run.has("shade") {
      shade = Shade(
        color: try run.color("shade.color") * SIMD4(1, 1, 1, Float(try run.number("shade.opacity"))),
        padding: run.number(ifGiven: "shade.padding"), radius: try run.number("shade.radius"),
        blur: try run.number("shade.blur"))
    }
  }
}
