import AtelierStageKit

/// What the look needs to know of a pixel's surroundings, at the small size: all of it is soft or fine-grained, so
/// nothing is lost by that.
struct EraLayers: Sendable {
  /// Of all layers.
  let size: Size
  /// The photograph's colour without its light, smeared along the line as a video signal does; nil where none is wanted.
  let chroma: Canvas?
  /// The halo of bright places: light that went through the film and came back from its base; nil where none is wanted.
  let halo: Canvas?
  /// The fine part of the repainted picture's light, in `x`; nil where none is wanted.
  let texture: Canvas?

  /// Sides in shares of the shorter one.
  private static let haloRadius = 0.018
  private static let smearRadius = 0.008
  private static let textureRadius = 0.016
  /// From this luma on a place shines.
  private static let bright: Float = 0.72

  init(_ photograph: Canvas, texture painted: Canvas?, _ wishes: EraWishes) {
    let (width, height) = (photograph.width, photograph.height)
    size = Size(width: width, height: height)
    func radius(_ share: Double) -> Int { max(1, Int((share * Double(min(width, height))).rounded())) }
    chroma = wishes.bleed > 0 ? Self.chroma(photograph, radius(Self.smearRadius)) : nil
    halo = wishes.halation > 0 ? Self.halo(photograph, radius(Self.haloRadius)) : nil
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

  private static func chroma(_ photograph: Canvas, _ radius: Int) -> Canvas {
    let result = Canvas(width: photograph.width, height: photograph.height)
    // The signal lags: a place has the colour of the place before it.
    let shift = radius / 2
    for y in 0..<result.height {
      let (from, out) = (photograph.pixels[y], result.pixels[y])
      for x in 0..<result.width {
        let before = from[max(x - shift, 0)]
        out[x] = before - before.luma
      }
    }
    result.blur(across: radius, down: 0)
    return result
  }

  private static func halo(_ photograph: Canvas, _ radius: Int) -> Canvas {
    let result = Canvas(width: photograph.width, height: photograph.height)
    for y in 0..<result.height {
      let (from, out) = (photograph.pixels[y], result.pixels[y])
      for x in 0..<result.width {
        let shine = max(from[x].luma - bright, 0) / (1 - bright)
        out[x] = from[x] * (shine * shine)
      }
    }
    result.blur(across: radius, down: radius)
    return result
  }
}
