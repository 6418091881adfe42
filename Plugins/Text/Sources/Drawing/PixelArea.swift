/// A rectangle of whole pixels of the picture.
struct PixelArea: Sendable {
  let x: Range<Int>
  let y: Range<Int>

  var width: Int { x.count }
  var height: Int { y.count }
  var isEmpty: Bool { x.isEmpty || y.isEmpty }

  init(x: Range<Int>, y: Range<Int>) {
    self.x = x
    self.y = y
  }

  /// All pixels of a picture that `box` touches.
  init(touching box: Box, width: Int, height: Int) {
    func range(_ low: Double, _ high: Double, _ limit: Int) -> Range<Int> {
      let first = Int(max(0, min(Double(limit), low.rounded(.down))))
      let last = Int(max(0, min(Double(limit), high.rounded(.up))))
      return first..<max(first, last)
    }
    let isEmpty = box.isEmpty
    x = isEmpty ? 0..<0 : range(box.x, box.right, width)
    y = isEmpty ? 0..<0 : range(box.y, box.bottom, height)
  }
}
