import AtelierScene
import AtelierStageKit

/// Lays the figure and its shadow over the picture in linear light, and touches nothing beside them.
struct Compositor: Sendable {
  let figure: Figure
  let grid: ColorGrid
  /// What the grid lies over, in px of the picture.
  let window: Area
  let shadow: Shadow?
  let grain: Grain?
  /// What stands before the figure.
  let occluder: Mask?

  func compose(onto image: inout MutableImage, on run: borrowing Run) throws {
    let whole = Area(x: 0, y: 0, width: image.width, height: image.height)
    let area = (shadow.map { figure.area.union($0.area) } ?? figure.area).intersection(whole)
    guard !area.isEmpty else { return }
    try image.forEachBand(of: 16, in: area.rows, on: run) { band in
      Transfer.sRGB.withTables { tables in
        let row = Raster(width: area.width, height: 1, filledWith: .zero)
        let numbers = Plane(width: area.width, height: 2, filledWith: 0)
        for y in band.rows {
          band.read(y, columns: area.columns, into: row[0])
          occluder?.read(y, of: whole.height, columns: area.columns, of: whole.width, into: numbers[1])
          if let shadow {
            shadow.read(y, area.columns, into: numbers[0])
            shade(row[0], numbers[0], numbers[1], area.width, tables)
          }
          if figure.area.rows.contains(y) { lay(y, row[0], numbers[1], area, tables) }
          band.write(y, columns: area.columns, from: row[0])
        }
      }
    }
  }

  private func shade(
    _ row: UnsafeMutablePointer<SIMD4<Float>>, _ shares: UnsafePointer<Float>, _ hidden: UnsafePointer<Float>,
    _ count: Int, _ tables: Transfer.Tables
  ) {
    for x in 0..<count {
      let share = shares[x] * (1 - hidden[x])
      // A quarter of a step changes nothing.
      guard share > 0.002 else { continue }
      var light = tables.linear(row[x])
      let alpha = light.w
      light *= 1 - share
      light.w = alpha
      row[x] = tables.encoded(light)
    }
  }

  private func lay(
    _ y: Int, _ row: UnsafeMutablePointer<SIMD4<Float>>, _ hidden: UnsafePointer<Float>, _ area: Area,
    _ tables: Transfer.Tables
  ) {
    let pixels = figure.pixels[y - figure.area.y]
    let columns = figure.area.columns.clamped(to: area.columns)
    let (maps, step) = (
      grid.line((Float(y - window.y) + 0.5) / Float(max(window.height, 1))), 1 / Float(max(window.width, 1))
    )
    let noise = grain?.row(y)
    let left = shadow?.left(y) ?? 1
    maps.withUnsafeBufferPointer { maps in
      for x in columns {
        var pixel = pixels[x - figure.area.x]
        let alpha = pixel.w * (1 - hidden[x - area.x])
        guard alpha > 0.002 else { continue }
        pixel = ColorGrid.map(maps, (Float(x - window.x) + 0.5) * step).apply(pixel)
        if let grain, let noise { pixel += grain(pixel, noise, x) }
        row[x - area.x] = tables.encoded(Self.over(tables.linear(pixel) * left, alpha, tables.linear(row[x - area.x])))
      }
    }
  }

  /// `color` at `alpha` over `below`, in light; alpha is straight.
  @inline(__always)
  private static func over(_ color: SIMD4<Float>, _ alpha: Float, _ below: SIMD4<Float>) -> SIMD4<Float> {
    let share = below.w * (1 - alpha)
    let total = alpha + share
    var result = (color * alpha + below * share) / total
    result.w = total
    return result
  }
}
