import AtelierScene
import AtelierStageKit

extension Image {
  /// The pixels of `area`, of which `factor` x `factor` become one, their mean.
  ///
  /// - Parameter isWeighted: whether transparent pixels have less of a say in a mean's colour.
  func raster(
    of area: Area, shrunkBy factor: Int, isWeighted: Bool, _ workers: borrowing some Workers & ~Copyable
  ) throws -> Raster {
    let size = (width: max(area.width / factor, 1), height: max(area.height / factor, 1))
    let raster = Raster(width: size.width, height: size.height, filledWith: .zero)
    try workers.bands(of: 0..<size.height, height: 16) { band in
      let line = Raster(width: area.width, height: 1, filledWith: .zero)
      let share = 1 / Float(factor * factor)
      for y in band {
        let out = raster[y]
        for step in 0..<factor {
          let row = area.y + min(y * factor + step, area.height - 1)
          read(row, columns: area.columns, into: line[0])
          if factor == 1 {
            out.update(from: line[0], count: size.width)
          } else {
            line.add(to: out, size.width, factor, isWeighted: isWeighted)
          }
        }
        if factor > 1 {
          for x in 0..<size.width {
            let mean = out[x] * share
            out[x] = isWeighted ? mean.unweighted : mean
          }
        }
      }
    }
    return raster
  }

  /// The pixels of `area`, which lies inside the picture.
  func raster(of area: Area) -> Raster {
    let raster = Raster(width: area.width, height: area.height, filledWith: .zero)
    for y in 0..<area.height { read(area.y + y, columns: area.columns, into: raster[y]) }
    return raster
  }

  /// A mask, of which `factor` x `factor` pixels become one, at `width` x `height` px.
  func plane(_ width: Int, _ height: Int, shrunkBy factor: Int) -> Plane {
    let plane = Plane(width: width, height: height, filledWith: 0)
    var row = [Float](repeating: 0, count: self.width * format.channels)
    for y in 0..<height {
      for step in 0..<factor {
        var span = row.mutableSpan
        read(min(y * factor + step, self.height - 1), into: &span)
        for x in 0..<width {
          var sum: Float = 0
          for place in 0..<factor { sum += row[min(x * factor + place, self.width - 1) * format.channels] }
          plane[y][x] += sum / Float(factor * factor)
        }
      }
    }
    return plane
  }
}

extension Grid where Element == SIMD4<Float> {
  /// Adds the first row's pixels up, `factor` to one.
  fileprivate func add(to out: UnsafeMutablePointer<SIMD4<Float>>, _ count: Int, _ factor: Int, isWeighted: Bool) {
    let row = self[0]
    for x in 0..<count {
      var sum = SIMD4<Float>.zero
      for place in x * factor..<min((x + 1) * factor, width) { sum += isWeighted ? row[place].weighted : row[place] }
      out[x] += sum
    }
  }
}
