extension ShapedText {
  /// The text with its lines broken at `lines`, for another shaping.
  ///
  /// A line separator breaks the line and not the paragraph, so that directions hold across it.
  func broken(at lines: [Range<Int>], _ segments: [Segment]) -> String {
    var result: [UInt8] = []
    for (index, line) in lines.enumerated() {
      guard let first = line.first, let last = line.last else { continue }
      result += bytes[segments[first].bytes.lowerBound..<segments[last].bytes.upperBound]
      if index == lines.count - 1 { break }
      if segments[last].isHyphenated { result += Array("\u{2010}".utf8) }
      result += segments[last].endsParagraph ? [0x0A] : Array("\u{2028}".utf8)
    }
    return String(decoding: result, as: UTF8.self)
  }
}
