import AtelierStageKit

/// The size of a text and where its lines break, so that it fits its box.
struct Fit {
  /// Px of the em.
  let size: Double
  /// Ranges of segments.
  let lines: [Range<Int>]

  /// How tall a block of lines is, in px at the size of reference.
  struct Heights {
    let ascent: Double
    let descent: Double
    /// From one baseline to the next.
    let pitch: Double

    func block(_ lines: Int) -> Double { ascent + descent + Double(lines - 1) * pitch }
  }

  /// The text at the recipe's own size.
  init(_ breaker: LineBreaker, _ heights: Heights, fixed size: Double, in box: Box, _ text: ShapedText)
    throws(StageError)
  {
    let scale = size / ShapedText.em
    let measure = box.width / scale
    guard let count = breaker.fewestLines(measure) else {
      throw .tooWide(breaker.widest, of: text, scale: scale, room: box)
    }
    let height = heights.block(count) * scale
    guard height <= box.height + 0.01 else {
      throw .tooHigh(lines: count, height: height, size: size, room: box)
    }
    guard let lines = breaker.best(count, measure) else {
      throw .failed("no line breaks were found at a size of \(px(size))")
    }
    self.size = size
    self.lines = lines
  }

  /// The text as large as its best line breaks allow.
  init(_ breaker: LineBreaker, _ heights: Heights, _ sizing: Sizing, in box: Box) throws(StageError) {
    var sizes: [(count: Int, size: Double)] = []
    var largest = 0.0
    var count = max(1, breaker.paragraphs)
    while count <= breaker.segments.count {
      let byHeight = box.height * ShapedText.em / heights.block(count)
      // More lines can only make it smaller from here on.
      if byHeight < largest * 0.65 { break }
      let byWidth = box.width * ShapedText.em / max(breaker.narrowest(count), 1e-6)
      let size = min(byHeight, byWidth, sizing.most)
      sizes.append((count, size))
      largest = max(largest, size)
      count += 1
    }
    guard largest >= sizing.least else {
      throw .tooSmall(largest, least: sizing.least, room: box)
    }
    var best: (score: Double, fit: (size: Double, lines: [Range<Int>]))?
    for (count, size) in sizes where size >= sizing.least {
      // A headline may give up a third of its size for better breaks; in a long text they make little difference.
      guard size >= largest * (count <= 8 ? 0.65 : 0.98) else { continue }
      guard let lines = breaker.best(count, box.width * ShapedText.em / size) else { continue }
      let score = size / largest * (1 - breaker.blemish(lines))
      if best.map({ score > $0.score + 1e-9 }) ?? true { best = (score, (size, lines)) }
    }
    guard let best else { throw .failed("no line breaks were found at a size of \(px(largest))") }
    (size, lines) = best.fit
  }

  private init(size: Double, lines: [Range<Int>]) {
    self.size = size
    self.lines = lines
  }

  /// The same lines at another size.
  func resized(_ size: Double) -> Fit { Fit(size: size, lines: lines) }
}
