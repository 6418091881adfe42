/// How one side of the working picture is cut into pieces of one length for the network.
///
/// Places are those of the side with a mirrored margin at both ends. Each piece but those at the ends is surrounded by
/// all that the network can see from its kept part, so pieces meet without a seam and nothing needs to be blended.
struct Pieces: Sendable {
  struct Piece: Hashable, Sendable {
    /// Where it begins, a multiple of ``multiple``.
    var start: Int
    /// What of it is kept.
    var kept: Range<Int>
  }

  /// What starts and lengths are multiples of: the network works at an eighth of the size.
  static let multiple = 8
  /// The mirrored margin in px, which takes up what the network makes of the zeros around a picture.
  static let margin = 16
  /// The radius of the network's receptive field in px.
  static let reach = 72
  /// The least length of a piece in px: a third of it is kept.
  static let shortest = 3 * reach

  /// The length of every piece in px.
  let length: Int
  let pieces: [Piece]
  private let side: Int

  /// Cuts a side of `side` px into pieces of at most `longest` px.
  init(side: Int, longest: Int) {
    self.side = side
    let whole = (side + 2 * Self.margin + Self.multiple - 1) / Self.multiple * Self.multiple
    let longest = max(longest, Self.shortest) / Self.multiple * Self.multiple
    length = min(whole, longest)
    var pieces: [Piece] = []
    var kept = 0
    while kept < whole {
      let start = pieces.isEmpty ? 0 : min(kept - Self.reach, whole - length)
      let end = start + length == whole ? whole : start + length - Self.reach
      pieces.append(Piece(start: start, kept: kept..<end))
      kept = end
    }
    self.pieces = pieces
  }

  /// The pixels of the side that make up `piece`, mirrored at its ends.
  func sources(of piece: Piece) -> [Int] {
    let period = max(2 * (side - 1), 1)
    return (piece.start..<piece.start + length).map { place in
      let folded = ((place - Self.margin) % period + period) % period
      return min(folded, period - folded, side - 1)
    }
  }

  /// The pixels of the side that `piece` gives, and where in the piece the first of them lies.
  func results(of piece: Piece) -> (pixels: Range<Int>, offset: Int) {
    let pixels = (piece.kept.lowerBound - Self.margin..<piece.kept.upperBound - Self.margin).clamped(to: 0..<side)
    return (pixels, pixels.lowerBound + Self.margin - piece.start)
  }
}
