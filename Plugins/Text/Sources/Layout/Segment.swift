/// A stretch of text inside which no line may break.
struct Segment {
  /// Of the text's UTF-8, without the space at its end.
  let bytes: Range<Int>
  /// In px at the size of reference, without the space at its end.
  let width: Double
  /// Of the space at its end, which goes when a line breaks after it.
  let space: Double
  /// Whether the text itself breaks the line here.
  let endsParagraph: Bool
  /// Whether a hyphen shows when a line breaks after it.
  let isHyphenated: Bool
}
