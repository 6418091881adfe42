/// Takes the old background's colour out of a cut-out's soft edge.
///
/// Multi-level foreground estimation (Germer, Uelwer, Conrad and Harmeling 2020): from coarse to fine, every pixel's
/// foreground and background are pulled to their neighbours' and to what makes up the pixel's own colour.
public enum Foreground {
  /// The colours of the foreground alone, with the matte as alpha.
  ///
  /// - Parameters:
  ///   - picture: the colours as they are, foreground and background mixed.
  ///   - matte: as large as the picture; nil for the picture's own alpha, which saves copies of both.
  ///   - showsBackground: whether the colours where the matte is 0 are the background's; in files with transparency
  ///     they mean nothing.
  public static func estimate(
    _ picture: Raster, _ matte: Plane? = nil, showsBackground: Bool, on workers: borrowing some Workers & ~Copyable
  ) throws -> Raster {
    let mixed = matte.map { Self.picture(picture, with: $0) } ?? picture
    var levels = [Level(mixed, showsBackground)]
    while let last = levels.last, last.width > 2 || last.height > 2 {
      levels.append(try last.halved(on: workers))
    }
    guard let coarsest = levels.last, !picture.isEmpty else { return picture }
    var (front, back) = coarsest.start()
    for (index, level) in levels.enumerated().reversed() {
      front = level.enlarged(front)
      back = level.enlarged(back)
      let isCoarse = max(level.width, level.height) <= 32
      for _ in 0..<(isCoarse ? 10 : 2) { try level.improve(front, back, isWhole: isCoarse || index > 1, on: workers) }
      levels[index].drop()
    }
    for y in 0..<front.height {
      let (row, alphas) = (front[y], mixed[y])
      for x in 0..<front.width {
        row[x] = row[x].clamped(lowerBound: .zero, upperBound: .one)
        row[x].w = alphas[x].w
      }
    }
    return front
  }

  private static func picture(_ picture: Raster, with matte: Plane) -> Raster {
    let mixed = Raster(width: picture.width, height: picture.height, filledWith: .zero)
    for y in 0..<picture.height {
      let (from, alphas, to) = (picture[y], matte[y], mixed[y])
      for x in 0..<picture.width {
        to[x] = from[x]
        to[x].w = alphas[x]
      }
    }
    return mixed
  }

  /// The picture and its matte at one size; colours in xyz, the matte in w.
  private struct Level {
    var mixed: Raster
    let showsBackground: Bool
    let width: Int
    let height: Int

    init(_ mixed: Raster, _ showsBackground: Bool) {
      self.mixed = mixed
      self.showsBackground = showsBackground
      width = mixed.width
      height = mixed.height
    }

    /// Frees the pixels once the level is done.
    mutating func drop() { mixed = Raster(width: 0, height: 0, filledWith: .zero) }

    func halved(on workers: borrowing some Workers & ~Copyable) throws -> Level {
      let small = Raster(width: (width + 1) / 2, height: (height + 1) / 2, filledWith: .zero)
      let (mixed, showsBackground) = (mixed, showsBackground)
      try workers.bands(of: 0..<small.height) { band in
        for y in band {
          let (one, two, out) = (mixed.nearest(2 * y), mixed.nearest(2 * y + 1), small[y])
          for x in 0..<small.width {
            let (left, right) = (2 * x, min(2 * x + 1, mixed.width - 1))
            if showsBackground {
              out[x] = (one[left] + one[right] + two[left] + two[right]) * 0.25
            } else {
              // Colours that nobody sees have no say.
              let sum = one[left].weighted + one[right].weighted + two[left].weighted + two[right].weighted
              let alpha = sum.w
              out[x] = alpha > 1e-5 ? sum / alpha : .zero
              out[x].w = alpha * 0.25
            }
          }
        }
      }
      return Level(small, showsBackground)
    }

    /// The means of what is surely in front and surely behind.
    func start() -> (Raster, Raster) {
      var (front, back) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
      for y in 0..<height {
        for x in 0..<width {
          let pixel = mixed[y][x]
          var color = pixel
          color.w = 1
          front += color * pixel.w
          if showsBackground { back += color * (1 - pixel.w) }
        }
      }
      front = front.w > 1e-6 ? front / front.w : .zero
      back = back.w > 1e-6 ? back / back.w : front
      return (
        Raster(width: width, height: height, filledWith: front), Raster(width: width, height: height, filledWith: back)
      )
    }

    func enlarged(_ small: Raster) -> Raster {
      if small.width == width, small.height == height { return small }
      let large = Raster(width: width, height: height, filledWith: .zero)
      for y in 0..<height {
        let (from, to) = (small[min(y / 2, small.height - 1)], large[y])
        for x in 0..<width { to[x] = from[min(x / 2, small.width - 1)] }
      }
      return large
    }

    /// One step for every pixel, black squares of the board before white ones, so that threads do not matter.
    ///
    /// - Parameter isWhole: whether pixels that are plainly in front or behind take part; on fine levels they are
    ///   settled.
    func improve(
      _ front: Raster, _ back: Raster, isWhole: Bool, on workers: borrowing some Workers & ~Copyable
    ) throws {
      let (mixed, showsBackground, width, height) = (mixed, showsBackground, width, height)
      for parity in 0...1 {
        try workers.bands(of: 0..<height) { band in
          for y in band {
            let (row, fronts, backs) = (mixed[y], front[y], back[y])
            let (up, down) = (max(y - 1, 0), min(y + 1, height - 1))
            let (mixedUp, mixedDown) = (mixed[up], mixed[down])
            let (frontUp, frontDown, backUp, backDown) = (front[up], front[down], back[up], back[down])
            for x in stride(from: (y + parity) & 1, to: width, by: 2) {
              let pixel = row[x]
              let alpha = pixel.w
              if !isWhole {
                if alpha >= 0.999 {
                  fronts[x] = pixel
                  continue
                }
                if alpha <= 0.001 { continue }
              }
              let (left, right) = (max(x - 1, 0), min(x + 1, width - 1))
              var weights = SIMD4(row[left].w, row[right].w, mixedUp[x].w, mixedDown[x].w) - alpha
              weights = weights.replacing(with: -weights, where: weights .< 0) + 1e-5
              let total = weights.sum()
              var f = fronts[left] * weights.x + fronts[right] * weights.y
              f += frontUp[x] * weights.z + frontDown[x] * weights.w
              f /= total
              var b = backs[left] * weights.x + backs[right] * weights.y
              b += backUp[x] * weights.z + backDown[x] * weights.w
              b /= total
              if alpha > 0.001 || showsBackground {
                let missing =
                  (pixel - f * alpha - b * (1 - alpha))
                  / (total + alpha * alpha + (1 - alpha) * (1 - alpha))
                f += missing * alpha
                b += missing * (1 - alpha)
              }
              fronts[x] = f.clamped(lowerBound: .zero, upperBound: .one)
              backs[x] = b.clamped(lowerBound: .zero, upperBound: .one)
            }
          }
        }
      }
    }
  }
}
