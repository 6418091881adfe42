// Things in a photograph, found by colour and place, so that their outlines are true ones.
import AtelierScene

enum Segment {
  /// The matte of the largest fitting thing; nil when the photograph has none of a fitting size.
  static func matte(of photo: Raster) -> Plane? {
    let small = photo.shrunk(to: 96, max(1, 96 * photo.height / photo.width))
    let labels = clusters(small)
    guard let part = largest(labels) else { return nil }
    let mask = Raster(width: small.width, height: small.height, filledWith: .zero)
    for y in 0..<small.height { for x in 0..<small.width where part[y][x] { mask[y][x] = SIMD4(1, 1, 1, 1) } }
    guard let soft = try? Gaussian(deviation: 1).blur(mask, on: OneWorker()),
      let large = try? Resampler(from: (small.width, small.height), to: (photo.width, photo.height))
        .scale(soft, on: OneWorker()),
      // The photograph's own edges, which the small picture only knows roughly.
      let fine = try? GuidedFilter.refine(large.matte, by: photo.lumas, radius: 8, smoothness: 0.001, on: OneWorker())
    else { return nil }
    for y in 0..<fine.height {
      let row = fine[y]
      var x = 0
      while x < fine.width {
        row[x] = min(max((row[x] - 0.5) * 6 + 0.5, 0), 1)
        x += 1
      }
    }
    return fine
  }

  /// k-means of colour and place.
  private static func clusters(_ small: Raster) -> [[Int]] {
    func feature(_ x: Int, _ y: Int) -> (SIMD4<Float>, SIMD2<Float>) {
      (small[y][x], SIMD2(Float(x) / Float(small.width), Float(y) / Float(small.height)) * 0.5)
    }
    func distance(_ one: (SIMD4<Float>, SIMD2<Float>), _ two: (SIMD4<Float>, SIMD2<Float>)) -> Float {
      let (color, place) = (one.0 - two.0, one.1 - two.1)
      return (color * color).sum() + (place * place).sum()
    }
    var centers = [(0.2, 0.2), (0.8, 0.2), (0.5, 0.5), (0.2, 0.8), (0.8, 0.8), (0.5, 0.85)].map {
      feature(Int($0.0 * Double(small.width)), Int($0.1 * Double(small.height)))
    }
    var labels = [[Int]](repeating: [Int](repeating: 0, count: small.width), count: small.height)
    for _ in 0..<6 {
      var sums = centers.map { _ in (SIMD4<Float>.zero, SIMD2<Float>.zero, Float(0)) }
      for y in 0..<small.height {
        for x in 0..<small.width {
          let own = feature(x, y)
          let best = centers.indices.min { distance(centers[$0], own) < distance(centers[$1], own) } ?? 0
          labels[y][x] = best
          sums[best] = (sums[best].0 + own.0, sums[best].1 + own.1, sums[best].2 + 1)
        }
      }
      for index in centers.indices where sums[index].2 > 0 {
        centers[index] = (sums[index].0 / sums[index].2, sums[index].1 / sums[index].2)
      }
    }
    return labels
  }

  /// The largest connected part of one label that covers 4 % to 30 % and keeps off the border, mostly.
  private static func largest(_ labels: [[Int]]) -> [[Bool]]? {
    let (height, width) = (labels.count, labels.first?.count ?? 0)
    var seen = [[Bool]](repeating: [Bool](repeating: false, count: width), count: height)
    var best: (score: Double, part: [(Int, Int)])?
    for y in 0..<height {
      for x in 0..<width where !seen[y][x] {
        var (open, part, border) = ([(x, y)], [(Int, Int)](), 0)
        seen[y][x] = true
        while let (px, py) = open.popLast() {
          part.append((px, py))
          if px == 0 || py == 0 || px == width - 1 || py == height - 1 { border += 1 }
          for (nx, ny) in [(px - 1, py), (px + 1, py), (px, py - 1), (px, py + 1)]
          where nx >= 0 && ny >= 0 && nx < width && ny < height && !seen[ny][nx] && labels[ny][nx] == labels[y][x] {
            seen[ny][nx] = true
            open.append((nx, ny))
          }
        }
        let share = Double(part.count) / Double(width * height)
        guard (0.03...0.3).contains(share), border < width / 2 else { continue }
        let score = Double(part.count) - 8 * Double(border)
        if best.map({ score > $0.score }) ?? true { best = (score, part) }
      }
    }
    guard let best else { return nil }
    var result = [[Bool]](repeating: [Bool](repeating: false, count: width), count: height)
    for (x, y) in best.part { result[y][x] = true }
    return result
  }
}
