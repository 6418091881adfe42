/// Where a picture has room for something: places without detail.
public struct FreeSpace: Sendable {
  /// How busy each of 3 x 3 parts is, row by row: the mean slope of luma a pixel of a picture of some 100 px.
  public let busyness: [Double]

  public init(of picture: Raster) {
    let lumas = picture.lumas
    var sums = [Double](repeating: 0, count: 9)
    var counts = [Double](repeating: 1e-9, count: 9)
    for y in 0..<max(lumas.height - 1, 0) {
      for x in 0..<max(lumas.width - 1, 0) {
        let part = 3 * min(3 * y / lumas.height, 2) + min(3 * x / lumas.width, 2)
        let (right, below) = (lumas[y][x + 1] - lumas[y][x], lumas[y + 1][x] - lumas[y][x])
        sums[part] += Double((right * right + below * below).squareRoot())
        counts[part] += 1
      }
    }
    busyness = zip(sums, counts).map { $0 / $1 }
  }

  private static let words = [
    "top-left", "top", "top-right", "left", "center", "right", "bottom-left", "bottom", "bottom-right",
  ]

  /// The calmest part, in the words of an anchor.
  public var calmest: String {
    let index = busyness.indices.min { busyness[$0] < busyness[$1] } ?? 4
    return Self.words[index]
  }
}
