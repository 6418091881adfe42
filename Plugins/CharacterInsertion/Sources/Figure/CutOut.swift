import AtelierCore
import AtelierScene
import AtelierStageKit

/// A character freed from its background, at a size that is at hand for scaling.
///
/// It has one owner, so that its pixels go once the figure is made of them.
struct CutOut: ~Copyable {
  /// Straight colours without the old background's, and the matte; the figure touches all four sides.
  let pixels: Raster
  /// The point of the ground under it, in px of `pixels`.
  let foot: SIMD2<Double>
  /// From the ground to its top, in px of `pixels`.
  let figure: Double
  /// How it was cut out.
  let words: String
}

/// Frees a character from its background.
struct Cutter: ~Copyable {
  private let source: CharacterSource
  private let image: Image
  private let matting: Model?
  /// Px: the figure will be so high.
  private let height: Double

  // More would be scaled away: the matte of a photograph is looked at at some megapixels.
  private static let most = 6_000_000
  private static let longest = 16_384

  init(_ source: CharacterSource, matting: Model?, height: Double, _ run: borrowing Run) throws {
    let picture = try source.picture(run)
    if let obstacle = Self.obstacle(to: picture, source.file) { throw StageError.invalid(obstacle) }
    self.source = source
    self.matting = matting
    self.height = height
    image = picture
  }

  /// Why the picture is too large to be cut out; nil when it is not.
  static func obstacle(to picture: borrowing Image, _ file: String) -> String? {
    guard max(picture.width, picture.height) > longest else { return nil }
    return "the character's picture '\(file)' has \(picture.width) x \(picture.height) px; "
      + "scale it down to at most \(longest) px a side"
  }

  static func emptiness(_ file: String) -> String {
    "the character's picture '\(file)' is fully transparent; choose one on which something is to be seen"
  }

  static func needsBackdrop(_ file: String) -> String {
    "the character's picture '\(file)' has neither transparency nor a plain backdrop; cut it out, "
      + "photograph it before one colour, or fetch the network that cuts people out with `atelier models pull`"
  }

  /// The picture at some megapixels, and how many of its px became one on a side.
  static func picture(
    _ image: borrowing Image, _ workers: borrowing some Workers & ~Copyable
  ) throws -> (pixels: Raster, factor: Int) {
    let factor = max(1, Int((Double(image.width * image.height) / Double(most)).squareRoot().rounded(.up)))
    let whole = Area(x: 0, y: 0, width: image.width, height: image.height)
    return (try image.raster(of: whole, shrunkBy: factor, isWeighted: false, workers), factor)
  }

  func cut(_ run: borrowing Run) throws -> CutOut {
    let seen = Visibility(image)
    if seen.area.isEmpty { throw StageError.invalid(Self.emptiness(source.file)) }
    if seen.isCutOut { return try finish(fromAlpha: seen.area, run) }
    let (picture, factor) = try Self.picture(image, run)
    let (matte, words) = try matte(of: picture, factor, run)
    guard let visible = matte.visible else {
      throw StageError.invalid(
        "the character's picture '\(source.file)' shows nothing that stands out from its background")
    }
    let area = visible.widened(by: 2).intersection(matte.area)
    let pixels = try Foreground.estimate(picture, matte, showsBackground: true, on: run).cut(to: area)
    return result(pixels, at: SIMD2(Double(area.x), Double(area.y)), Double(factor), words)
  }

  private func finish(fromAlpha visible: Area, _ run: borrowing Run) throws -> CutOut {
    try source.compare(with: visible)
    let own = source.view?.figure ?? Double(visible.height)
    // Twice as large as it will be is enough.
    let factor = max(1, Int(own / max(2 * height, 1)))
    let pixels = try image.raster(of: visible, shrunkBy: factor, isWeighted: true, run)
    let clean = try Foreground.estimate(pixels, showsBackground: false, on: run)
    return result(
      clean, at: SIMD2(Double(visible.x), Double(visible.y)) / Double(factor), Double(factor), "by its transparency")
  }

  private func matte(of picture: Raster, _ factor: Int, _ run: borrowing Run) throws -> (Plane, String) {
    if let backdrop = Backdrop(picture) { return (try backdrop.matte(of: picture, on: run), "from a plain backdrop") }
    guard let matting, matting.isAvailable else {
      throw StageError.invalid(Self.needsBackdrop(source.file))
    }
    let mask = try run.apply(matting, to: image)
    let coarse = mask.image.plane(picture.width, picture.height, shrunkBy: factor)
    let radius = max(2, max(picture.width, picture.height) / 128)
    let refined = try GuidedFilter.refine(coarse, by: picture.lumas, radius: radius, smoothness: 0.002, on: run)
    return (refined.steepened, "by the network 'matting'")
  }

  private func result(_ pixels: Raster, at corner: SIMD2<Double>, _ factor: Double, _ words: String) -> CutOut {
    let base = SIMD2(Double(pixels.width) / 2, Double(pixels.height))
    let foot = source.view?.foot.map { $0 / factor - corner } ?? base
    return CutOut(
      pixels: pixels, foot: foot, figure: source.view?.figure.map { $0 / factor } ?? foot.y, words: words)
  }
}
