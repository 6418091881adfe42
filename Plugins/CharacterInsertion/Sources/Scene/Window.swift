import AtelierScene
import AtelierStageKit

/// What is around a figure: its box, widened by half of its longer side, as a small picture.
struct Window: Sendable {
  static let side = 256

  /// The figure pasted plainly into it, with its matte as alpha.
  let pasted: Raster
  /// The scene alone, where it was wanted.
  let scene: Raster?

  static func area(around figure: Area, in picture: Area) -> Area {
    figure.widened(by: max(figure.width, figure.height) / 2).intersection(picture)
  }

  init(_ image: borrowing Image, _ figure: Figure, _ area: Area, keepsScene: Bool) {
    let step = max(1, area.height / (4 * Self.side))
    let count = area.height / step
    let size = (min(Self.side, area.width), min(Self.side, count))
    let mixed = AreaMean(from: area.width, count, to: size.0, size.1)
    let plain = AreaMean(from: area.width, keepsScene ? count : 1, to: size.0, keepsScene ? size.1 : 1)
    let row = Raster(width: area.width, height: 1, filledWith: .zero)
    let columns = figure.area.intersection(area).columns
    for index in 0..<count {
      let y = area.y + index * step
      image.read(y, columns: area.columns, into: row[0])
      for x in 0..<area.width { row[0][x].w = 0 }
      if keepsScene { plain.add(index, row[0]) }
      if figure.area.rows.contains(y) {
        let line = figure.pixels[y - figure.area.y]
        for x in columns {
          let pixel = line[x - figure.area.x]
          var result = row[0][x - area.x] * (1 - pixel.w) + pixel * pixel.w
          result.w = pixel.w
          row[0][x - area.x] = result
        }
      }
      mixed.add(index, row[0])
    }
    pasted = mixed.finish()
    scene = keepsScene ? plain.finish() : nil
  }

  /// The colours around the figure.
  var ring: ColorStatistics {
    ColorStatistics(of: scene ?? pasted) { x, y in pasted[y][x].w < 0.05 ? 1 : 0 }
  }
}
