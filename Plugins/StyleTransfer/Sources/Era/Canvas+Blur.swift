import AtelierStageKit

extension Canvas {
  /// Softens in place by two running means of `across` and `down` px to each side; 0 leaves a direction as it is.
  func blur(across: Int, down: Int) {
    let scratch = Strip(0..<1, width: max(width, height), filledWith: Pixel())
    for _ in 0..<2 {
      if across > 0 {
        for y in 0..<height { Self.mean(pixels[y], step: 1, count: width, radius: across, scratch[0]) }
      }
      if down > 0 {
        for x in 0..<width { Self.mean(pixels[0] + x, step: width, count: height, radius: down, scratch[0]) }
      }
    }
  }

  /// The mean of each value of a line and its neighbours; the line's ends count for what is beyond them.
  private static func mean(
    _ line: UnsafeMutablePointer<Pixel>, step: Int, count: Int, radius: Int, _ copy: UnsafeMutablePointer<Pixel>
  ) {
    for place in 0..<count { copy[place] = line[place * step] }
    let share = 1 / Float(2 * radius + 1)
    var sum = copy[0] * Float(radius + 1)
    for place in 1...radius { sum += copy[min(place, count - 1)] }
    for place in 0..<count {
      line[place * step] = sum * share
      sum += copy[min(place + radius + 1, count - 1)] - copy[max(place - radius, 0)]
    }
  }
}
