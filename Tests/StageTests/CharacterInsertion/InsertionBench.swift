// The character-insertion bundle on figures that a test draws.
import AtelierCore
import AtelierImaging
import TestKit

enum InsertionBench {
  private static let bench = Swift.Result<StageBench, any Error> { try StageBench("CharacterInsertion") }

  /// Nothing but the figure, laid over.
  static let bare = "sharpness: 0, harmony: 0, shadow: off, grain: 0, checks: { seam: off }"

  /// The picture with the figure `more` says; the figure is `fox.png` unless other assets are given.
  static func run(
    _ more: String, on picture: Pixmap, character: String = "fox.png", assets: [String: [UInt8]]? = nil
  ) throws -> StageBench.Result {
    let files = try assets ?? ["fox.png": Pictures.file(fox())]
    let words = ["character: \(character)", more].filter { !$0.isEmpty }.joined(separator: ", ")
    return try bench.get().run("character-insertion", "{ \(words) }", on: picture, assets: files)
  }

  /// Why the stage would not do its work.
  static func refusal(
    _ more: String, on picture: Pixmap, character: String = "fox.png", assets: [String: [UInt8]]? = nil
  ) throws -> String? {
    do {
      _ = try run(more, on: picture, character: character, assets: assets)
      return nil
    } catch let failure as Failure {
      return failure.message
    } catch let refused as StageBench.Refused {
      return refused.description
    }
  }

  /// What the stage's check finds.
  static func findings(_ more: String, character: String, assets: [String: [UInt8]]) throws -> [String] {
    try bench.get().check("character-insertion", "{ character: \(character)\(more) }", assets: assets).map(\.message)
  }

  /// A figure of four colours on nothing, 80 x 100 px, that touches no edge: a body, a stripe, a face, an eye.
  static func fox() throws -> Pixmap {
    try Pictures.bytes(80, 100) { x, y in
      let (dx, dy) = (Double(x) - 39.5, Double(y) - 49.5)
      let reach = (dx * dx / (32 * 32) + dy * dy / (44 * 44)).squareRoot()
      // One px of softness at the outline.
      let alpha = UInt8(max(0, min(255, (1 - reach) * 36 * 255 + 127)))
      if alpha == 0 { return SIMD4(0, 0, 0, 0) }
      if dx * dx + (dy + 20) * (dy + 20) < 30 { return SIMD4(30, 40, 160, alpha) }
      if dy < -8 { return SIMD4(240, 220, 190, alpha) }
      if abs(dx) < 8 { return SIMD4(30, 120, 60, alpha) }
      return SIMD4(220, 110, 40, alpha)
    }
  }

  static func grey(_ width: Int = 240, _ height: Int = 200, _ level: UInt8 = 150) throws -> Pixmap {
    try Pictures.flat(width, height, SIMD4(level, level, level, 255))
  }

  /// The smallest box of what differs, as x, y, width and height.
  static func changed(_ one: Pixmap, _ other: Pixmap, by least: Int = 1) -> (x: Int, y: Int, width: Int, height: Int)? {
    var (left, right, top, bottom) = (Int.max, -1, -1, -1)
    for y in 0..<one.height {
      for x in 0..<one.width {
        let (a, b) = (Pictures.pixel(one, x, y), Pictures.pixel(other, x, y))
        guard zip(a, b).contains(where: { abs(Int($0) - Int($1)) >= least }) else { continue }
        left = min(left, x)
        right = max(right, x)
        if top < 0 { top = y }
        bottom = y
      }
    }
    return right < 0 ? nil : (left, top, right - left + 1, bottom - top + 1)
  }
}
