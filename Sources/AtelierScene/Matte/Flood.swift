/// What can be reached from the border through small values.
enum Flood {
  /// 1 where it was reached.
  static func fill(_ values: Plane, below limit: Float) -> Plane {
    let (width, height) = (values.width, values.height)
    let reached = Plane(width: width, height: height, filledWith: 0)
    var open: [Int32] = []
    func visit(_ x: Int, _ y: Int) {
      if reached[y][x] == 0, values[y][x] < limit {
        reached[y][x] = 1
        open.append(Int32(y * width + x))
      }
    }
    for x in 0..<width {
      visit(x, 0)
      visit(x, height - 1)
    }
    for y in 0..<height {
      visit(0, y)
      visit(width - 1, y)
    }
    while let place = open.popLast() {
      let (x, y) = (Int(place) % width, Int(place) / width)
      if x > 0 { visit(x - 1, y) }
      if x + 1 < width { visit(x + 1, y) }
      if y > 0 { visit(x, y - 1) }
      if y + 1 < height { visit(x, y + 1) }
    }
    return reached
  }
}
