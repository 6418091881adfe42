/// The plane through coloured places that is nearest to them.
struct ColorSlope {
  var base = SIMD4<Float>.zero
  var across = SIMD4<Float>.zero
  var down = SIMD4<Float>.zero

  init(_ samples: [(color: SIMD4<Float>, place: SIMD2<Float>)]) {
    let count = Float(samples.count)
    let middle = samples.reduce(SIMD2<Float>.zero) { $0 + $1.place } / count
    let mean = samples.reduce(SIMD4<Float>.zero) { $0 + $1.color } / count
    var (xx, xy, yy): (Float, Float, Float) = (0, 0, 0)
    var (cx, cy) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
    for sample in samples {
      let place = sample.place - middle
      xx += place.x * place.x
      xy += place.x * place.y
      yy += place.y * place.y
      cx += (sample.color - mean) * place.x
      cy += (sample.color - mean) * place.y
    }
    let size = xx * yy - xy * xy
    if size > 1e-6 * count * count {
      across = (cx * yy - cy * xy) / size
      down = (cy * xx - cx * xy) / size
    }
    base = mean - across * middle.x - down * middle.y
  }

  func distance(to sample: (color: SIMD4<Float>, place: SIMD2<Float>)) -> Float {
    var step = sample.color - (base + across * sample.place.x + down * sample.place.y)
    step.w = 0
    return (step * step).sum().squareRoot()
  }
}
