// Why a text does not fit, with the numbers and the ways out.
import AtelierStageKit

extension StageError {
  static func tooWide(_ piece: Segment?, of text: ShapedText, scale: Double, room: Box) -> StageError {
    let word = piece.map { String(decoding: text.bytes[$0.bytes], as: UTF8.self) } ?? ""
    let shown = word.count > 40 ? word.prefix(40) + "..." : word[...]
    return .invalid(
      "'\(shown)' is \(px((piece?.width ?? 0) * scale)) wide at a size of \(px(scale * ShapedText.em)) "
        + "and there is room for \(px(room.width)); make the size smaller, the box wider, or leave 'size' out")
  }

  static func tooHigh(lines: Int, height: Double, size: Double, room: Box) -> StageError {
    .invalid(
      "the text takes \(lines == 1 ? "1 line" : "\(lines) lines") and \(px(height)) at a size of \(px(size)), "
        + "and its box is \(px(room.height)) high; make the size smaller, the box higher, or leave 'size' out")
  }

  static func tooMuchInk(_ width: Double, _ height: Double, size: Double, room: Box) -> StageError {
    .invalid(
      "the letters cover \(whole(width)) x \(whole(height)) px at a size of \(px(size)), and there is room for "
        + "\(whole(room.width)) x \(whole(room.height)) px; make the size smaller, the box larger, or leave 'size' out")
  }

  static func tooSmall(_ size: Double, least: Double, room: Box) -> StageError {
    .invalid(
      "the text fits its box of \(whole(room.width)) x \(whole(room.height)) px only at a size of \(px(size)), "
        + "and \(px(least)) is the smallest allowed; make the box larger, the text shorter, or lower 'min-size'")
  }
}
