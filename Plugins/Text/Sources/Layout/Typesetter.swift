import AtelierStageKit

/// Sets a text into its frame: shapes it, breaks its lines, finds its size and place.
struct Typesetter {
  let wording: Wording
  let font: Font
  let library: FontLibrary
  let frame: Frame
  let sizing: Sizing

  /// Places the text so that the letters and their outline lie in the box, and within the margin when they are turned.
  ///
  /// Without a box of the recipe's own, a plate keeps the margin too.
  func place(_ look: Look) throws -> Placement {
    let outline = look.outline?.width ?? 0
    let placement = try place(outline: outline, padding: 0)
    guard !frame.isPlaced, let shade = look.shade else { return placement }
    return (try? place(outline: outline, padding: shade.padding(around: placement.size))) ?? placement
  }

  private func place(outline: Double, padding: Double) throws -> Placement {
    let shaped = try ShapedText(wording.content, wording, font, library)
    try shaped.refuseMissingGlyphs()
    let breaker = LineBreaker(shaped.segments(), isJustified: frame.align == .justify)
    let (ascent, descent) = shaped.lineExtents
    let heights = Fit.Heights(ascent: ascent, descent: descent, pitch: (ascent + descent) * frame.lineSpacing)

    var room = frame.box.inset(by: outline + padding)
    guard room.width >= 1, room.height >= 1 else {
      throw StageError.invalid("an outline of \(px(outline)) leaves no room in the text's box of \(frame.box)")
    }
    // A turned text may leave the picture though its box does not; then it fills a smaller box about the same middle.
    for _ in 0..<24 {
      let placement = try fill(room, shaped, breaker, heights)
      let ink = placement.turned(placement.ink.inset(by: -outline))
      if frame.rotation == 0 || frame.safe.contains(ink) { return placement }
      if sizing.fixed != nil {
        throw StageError.invalid(
          "turned by this much the text covers \(ink) and leaves the picture's safe part of \(frame.safe); "
            + "make the size smaller or leave 'size' out")
      }
      room = Box(
        x: room.x + room.width * 0.035, y: room.y + room.height * 0.035, width: room.width * 0.93,
        height: room.height * 0.93)
    }
    throw StageError.invalid("the turned text does not fit on the picture; make its box smaller")
  }

  private func fill(_ room: Box, _ shaped: ShapedText, _ breaker: LineBreaker, _ heights: Fit.Heights) throws
    -> Placement
  {
    var fit =
      if let fixed = sizing.fixed {
        try Fit(breaker, heights, fixed: fixed, in: room, shaped)
      } else {
        try Fit(breaker, heights, sizing, in: room)
      }
    let broken = try ShapedText(shaped.broken(at: fit.lines, breaker.segments), wording, font, library)
    let endings = fit.lines.map { $0.last.map { breaker.segments[$0].endsParagraph } ?? true }
    // Swashes and stacked marks reach beyond the line: what is drawn must lie in the box, not only what was counted.
    for _ in 0..<4 {
      let scale = fit.size / ShapedText.em
      let set = SetText(broken, heights, align: frame.align, measure: room.width / scale, endings: endings)
      guard set.lineCount == endings.count else {
        throw StageError.failed("\(endings.count) lines were planned and \(set.lineCount) came out")
      }
      let ink = set.ink
      let excess = max(ink.width * scale / room.width, ink.height * scale / room.height)
      if excess <= 1.0001 { return placed(set, fit.size, ink, room) }
      if sizing.fixed != nil {
        throw StageError.tooMuchInk(ink.width * scale, ink.height * scale, size: fit.size, room: room)
      }
      fit = fit.resized(fit.size / excess * 0.999)
      guard fit.size >= sizing.least else {
        throw StageError.tooSmall(fit.size, least: sizing.least, room: room)
      }
    }
    throw StageError.failed("no size was found at which the letters fit their box of \(room)")
  }

  private func placed(_ set: SetText, _ size: Double, _ ink: Box, _ room: Box) -> Placement {
    let scale = size / ShapedText.em
    let slack = room.height - set.height * scale
    let top =
      switch frame.verticalAlign {
      case .top: 0.0
      case .middle: slack / 2
      case .bottom: slack
      }
    var origin = SIMD2(room.x, room.y + top)
    var covered = Box(
      x: origin.x + ink.x * scale, y: origin.y + ink.y * scale, width: ink.width * scale, height: ink.height * scale)
    let step = SIMD2(
      max(0, room.x - covered.x) - max(0, covered.right - room.right),
      max(0, room.y - covered.y) - max(0, covered.bottom - room.bottom))
    origin += step
    covered = covered.moved(by: step)
    return Placement(
      text: set, size: size, origin: origin, ink: covered, rotation: frame.rotation, pivot: frame.box.middle)
  }
}
