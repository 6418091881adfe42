import Glibc

extension Lab {
  /// How different two colours look: CIEDE2000, by the formulas of Sharma, Wu and Dalal (2005); 1 is just seen.
  public func difference(from other: Lab) -> Double {
    let mean = (chroma + other.chroma) / 2
    let power = pow(mean, 7)
    let g = 0.5 * (1 - (power / (power + pow(25, 7))).squareRoot())
    let one = Lab(l: l, a: a * (1 + g), b: b)
    let two = Lab(l: other.l, a: other.a * (1 + g), b: other.b)
    let (c1, c2) = (one.chroma, two.chroma)
    let (h1, h2) = (one.hue, two.hue)
    var turn = 0.0
    if c1 * c2 != 0 {
      turn = h2 - h1
      if turn > 180 { turn -= 360 } else if turn < -180 { turn += 360 }
    }
    let (dl, dc) = (two.l - one.l, c2 - c1)
    let dh = 2 * (c1 * c2).squareRoot() * sin(turn / 2 * .pi / 180)
    let (meanL, meanC) = ((one.l + two.l) / 2, (c1 + c2) / 2)
    var meanH = h1 + h2
    if c1 * c2 != 0 {
      if abs(h1 - h2) <= 180 { meanH /= 2 } else { meanH = (meanH + (meanH < 360 ? 360 : -360)) / 2 }
    }
    func cosine(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }
    let t =
      1 - 0.17 * cosine(meanH - 30) + 0.24 * cosine(2 * meanH) + 0.32 * cosine(3 * meanH + 6)
      - 0.20 * cosine(4 * meanH - 63)
    let bend = (meanH - 275) / 25
    let rotation = 30 * exp(-bend * bend)
    let seventh = pow(meanC, 7)
    let rc = 2 * (seventh / (seventh + pow(25, 7))).squareRoot()
    let off = (meanL - 50) * (meanL - 50)
    let (sl, sc, sh) = (1 + 0.015 * off / (20 + off).squareRoot(), 1 + 0.045 * meanC, 1 + 0.015 * meanC * t)
    let rt = -sin(2 * rotation * .pi / 180) * rc
    let (x, y, z) = (dl / sl, dc / sc, dh / sh)
    return (x * x + y * y + z * z + rt * y * z).squareRoot()
  }
}
