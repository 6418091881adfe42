/// What is done for letters that cannot be read, the least first.
struct Help {
  /// For the evidence.
  let name: String
  let look: Look

  /// The steps for letters of `size` px: a plate, a line, a shadow, and last another colour.
  static func steps(for look: Look, size: Double) -> [Help] {
    let isLight = Luminance.of(look.paint.color(at: 0.5)) > 0.18
    let opposite: SIMD4<Float> = isLight ? SIMD4(0, 0, 0, 1) : SIMD4(1, 1, 1, 1)
    var steps: [Help] = []

    func shaded(_ look: Look, _ opacity: Float) -> Look {
      var look = look
      let color = opposite * SIMD4(1, 1, 1, opacity)
      var shade = look.shade ?? Look.Shade(color: color, padding: size * 0.5, radius: size * 0.5, blur: size * 0.5)
      shade.color = color
      look.shade = shade
      return look
    }
    for percent in [25, 40, 55, 70] where Float(percent) / 100 > (look.shade?.color.w ?? 0) {
      steps.append(Help(name: "shade of \(percent)%", look: shaded(look, Float(percent) / 100)))
    }
    var lined = look
    lined.outline = Look.Outline(color: opposite, width: max(look.outline?.width ?? 0, size * 0.03))
    steps.append(Help(name: "outline", look: lined))
    var cast = look
    cast.shadow = Look.Shadow(color: opposite * SIMD4(1, 1, 1, 0.9), offset: .zero, blur: size * 0.3)
    steps.append(Help(name: "shadow", look: cast))
    var repainted = shaded(look, 0.7)
    repainted.paint = .plain(isLight ? SIMD4(1, 1, 1, 1) : SIMD4(0, 0, 0, 1))
    steps.append(Help(name: "colour", look: repainted))
    return steps
  }
}
