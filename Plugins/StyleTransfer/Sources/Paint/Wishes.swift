import AtelierStageKit

/// What the recipe asks of the stage.
struct Wishes: Sendable {
  /// 0...1, from the photograph's own manner to the style's.
  let strength: Float
  /// How much of the painting is laid on the picture, 0...1.
  ///
  /// The network does not quite give a photograph back when it is its own style, so a weak strength fades it in.
  var cover: Float { min(strength / 0.25, 1) }
  let keepsColor: Bool
  /// How much of the photograph's fine drawing is laid over the painting, 0...1.
  let detail: Float
  /// The longest side in px of what the network sees at once.
  let tile: Int
  let protect: Protection.Wanted
  private let scale: Double

  init(_ run: borrowing Run) throws(StageError) {
    strength = Float(try run.number("strength") / 100)
    keepsColor = run.flag("keep-color")
    detail = Float(try run.number("detail") / 100)
    tile = Int(try run.number("tile"))
    protect = try run.choice("protect")
    scale = try run.number("scale") / 100
  }

  /// The most px that are painted: it bounds memory and time for pictures of any size.
  private static let mostPixels = 3_000_000.0

  /// How far a picture of `size` may be scaled so that it has no more.
  static func most(_ size: Size) -> Double {
    (mostPixels / (Double(size.width) * Double(size.height))).squareRoot()
  }

  /// The size at which a picture of `size` is painted: the larger the strokes, the smaller.
  ///
  /// At scale 1 its shorter side has 512 px; a picture is never enlarged to more than twice its size.
  func working(_ size: Size) -> Size {
    let wanted = 512 / scale / Double(size.shorter)
    return size.scaled(by: min(wanted, Self.most(size), 2))
  }
}
