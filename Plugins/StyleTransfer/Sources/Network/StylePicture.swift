import AtelierStageKit

/// Reads the recipe's style picture, and refuses one from which no manner can be learnt.
enum StylePicture {
  private static let sides = 32...16_384
  private static let widest = 8

  /// The code of the picture that the parameter at `path` names.
  static func code(
    _ networks: StyleNetworks, _ codes: StyleCodes, at path: String, on run: borrowing Run
  ) throws -> [Float] {
    guard let picture = try run.picture(path) else { throw StageError.invalid("'\(path)' names no picture") }
    let name = run.text(ifGiven: path) ?? path
    let size = Size(width: picture.width, height: picture.height)
    if let obstacle = obstacle(size, name) { throw StageError.invalid(obstacle) }
    let (code, isKnown) = try codes.code(of: PixelPrint(picture)) {
      if !isVisible(picture) { throw StageError.invalid(emptiness(name)) }
      let thumbnail = size.thumbnail
      let canvas = try Canvas(picture, width: thumbnail.width, height: thumbnail.height, on: run)
      return try networks.code(of: canvas, on: run)
    }
    if isKnown { try networks.creditCode(on: run) }
    return code
  }

  /// Tells what is wrong with the picture before any other comes.
  static func check(_ check: borrowing Check, at path: String) throws {
    guard let picture = try check.picture(path) else { return }
    let name = check.text(ifGiven: path) ?? path
    if let obstacle = obstacle(Size(width: picture.width, height: picture.height), name) {
      check.finding(path, obstacle)
    } else if !isVisible(picture) {
      check.finding(path, emptiness(name))
    }
  }

  /// Why no manner can be learnt from a picture of `size`; nil when one can.
  private static func obstacle(_ size: Size, _ name: String) -> String? {
    let text = "the style picture '\(name)' has \(size.width) x \(size.height) px"
    if size.shorter < sides.lowerBound {
      return "\(text), too few to show a style; choose one of at least \(sides.lowerBound) px a side"
    }
    if size.longer > sides.upperBound {
      return "\(text); scale it down to at most \(sides.upperBound) px a side, it is looked at at 512 px"
    }
    if size.longer > widest * size.shorter {
      return "\(text); crop it, its longer side may be at most \(widest) times its shorter side"
    }
    return nil
  }

  private static func emptiness(_ name: String) -> String {
    "the style picture '\(name)' is fully transparent; choose one on which something is to be seen"
  }

  private static func isVisible(_ picture: borrowing Image) -> Bool {
    let row = Strip(0..<1, width: picture.width, filledWith: Pixel())
    for y in 0..<picture.height {
      picture.read(y, into: row[0])
      for x in 0..<picture.width where row[0][x].w > 0 { return true }
    }
    return false
  }
}
