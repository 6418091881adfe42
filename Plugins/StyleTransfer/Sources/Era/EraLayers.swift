import AtelierStageKit

/// What the look needs to know of a pixel's surroundings, at the small size: all of it is soft or fine-grained, so
/// nothing is lost by that.
struct EraLayers: Sendable {
  /// The photograph's colour without its light, smeared along the line as a video signal does.
  let chroma: Canvas
  /// The halo of bright places: light that went through the film and came back from its base.
  let halo: Canvas
  /// The fine part of the repainted picture's light, in `x`; nil where none is wanted.
  let texture: Canvas?

  /// Sides in shares of the shorter one.
  private static let haloRadius = 0.018
  private static let smearRadius = 0.008
  private static let textureRadius = 0.016
  /// From this luma on a place shines.
  private static let bright: Float = 0.72

  init(_ photograph: Canvas, texture painted: Canvas?) {
    let (width, height) = (photograph.width, photograph.height)
    func radius(_ share: Double) -> Int { max(1, Int((share * Double(min(width, height))).rounded())) }
    chroma = Canvas(width: width, height: height)
    halo = Canvas(width: width, height: height)
    for y in 0..<height {
      let (from, colour, light) = (photograph.pixels[y], chroma.pixels[y], halo.pixels[y])
      let shift = radius(Self.smearRadius) / 2
      for x in 0..<width {
        let own = from[x]
        let shine = max(own.luma - Self.bright, 0) / (1 - Self.bright)
        light[x] = own * (shine * shine)
        // The signal lags: a place has the colour of the place before it.
        let before = from[max(x - shift, 0)]
        colour[x] = before - before.luma
      }
    }
    chroma.blur(across: radius(Self.smearRadius), down: 0)
    halo.blur(across: radius(Self.haloRadius), down: radius(Self.haloRadius))
    texture = painted.map { painted in
      let fine = Canvas(width: width, height: height)
      let soft = Canvas(width: width, height: height)
      for y in 0..<height {
        let (from, own, out, smooth) = (painted.pixels[y], photograph.pixels[y], fine.pixels[y], soft.pixels[y])
        for x in 0..<width {
          out[x] = Pixel(repeating: from[x].luma - own[x].luma)
          smooth[x] = out[x]
        }
      }
      soft.blur(across: radius(Self.textureRadius), down: radius(Self.textureRadius))
      for y in 0..<height {
        let (out, smooth) = (fine.pixels[y], soft.pixels[y])
        for x in 0..<width { out[x] -= smooth[x] }
      }
      return fine
    }
  }
}
