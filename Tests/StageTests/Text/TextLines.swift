// The lines of a text, read off the picture.
import AtelierImaging
import TestKit
import Testing

enum TextLines {
  /// What each line covers, from the top: rows with ink, apart where a row has none.
  static func boxes(_ picture: Pixmap, _ result: Pixmap) throws -> [InkBox] {
    var boxes: [InkBox] = []
    var top: Int?
    for y in 0...picture.height {
      let isInk = y < picture.height && differs(picture, result, y)
      if isInk, top == nil { top = y }
      guard !isInk, let first = top else { continue }
      let band = try Pictures.bytes(picture.width, picture.height) { x, row in
        let pixel = Pictures.pixel((first..<y).contains(row) ? result : picture, x, row)
        return SIMD4(pixel[0], pixel[1], pixel[2], pixel[3])
      }
      boxes.append(try #require(InkBox(picture, band)))
      top = nil
    }
    return boxes
  }

  private static func differs(_ one: Pixmap, _ other: Pixmap, _ y: Int) -> Bool {
    !one.bytes(y).elementsEqual(other.bytes(y))
  }
}
