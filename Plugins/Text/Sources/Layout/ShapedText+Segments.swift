import CPango

extension ShapedText {
  /// The text cut at every place where a line may break, paragraph by paragraph.
  func segments() -> [Segment] {
    let advances = advances()
    var count: Int32 = 0
    guard let attributes = pango_layout_get_log_attrs_readonly(layout, &count) else { return [] }
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    var segments: [Segment] = []
    var start = 0
    var end = 0
    var width = 0.0
    var space = 0.0
    var byte = 0
    var last: Unicode.Scalar = " "

    func close(at next: Int, endsParagraph: Bool) {
      let isHyphenated = last == "\u{AD}"
      segments.append(
        Segment(
          bytes: start..<end, width: width, space: space, endsParagraph: endsParagraph, isHyphenated: isHyphenated))
      (start, end, width, space, last) = (next, next, 0, 0, " ")
    }

    for (index, scalar) in scalars.enumerated() {
      let length = UTF8.width(scalar)
      if scalar == "\n" {
        close(at: byte + length, endsParagraph: true)
      } else {
        if byte > start, index < Int(count), cpango_may_break(attributes, Int32(index)) {
          close(at: byte, endsParagraph: false)
        }
        if scalar.properties.isWhitespace && scalar != "\u{A0}" && scalar != "\u{202F}" {
          space += advances[byte]
        } else {
          width += space + advances[byte]
          space = 0
          end = byte + length
          last = scalar
        }
      }
      byte += length
    }
    close(at: byte, endsParagraph: true)
    return segments
  }

  /// The advance of the character that begins at each byte, in px at the size of reference.
  private func advances() -> [Double] {
    var advances = [Double](repeating: 0, count: bytes.count)
    bytes.withUnsafeBytes { raw in
      let text = raw.bindMemory(to: CChar.self).baseAddress
      forEachLine { line in
        forEachRun(in: line) { run in
          let item = run.pointee.item.pointee
          var widths = [Int32](repeating: 0, count: Int(item.num_chars))
          pango_glyph_item_get_logical_widths(run, text, &widths)
          var byte = Int(item.offset)
          for width in widths where byte < raw.count {
            advances[byte] = Double(width) / Double(PANGO_SCALE)
            byte += 1
            while byte < raw.count, raw[byte] & 0xC0 == 0x80 { byte += 1 }
          }
        }
      }
    }
    return advances
  }
}
