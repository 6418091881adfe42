/// Finds where the lines of a text break.
///
/// Widths are in px at the size of reference; a line is a range of segments.
struct LineBreaker {
  let segments: [Segment]
  /// The width of everything before each segment, spaces too.
  private let before: [Double]
  /// Whether lines are to be alike in length to the last one, as in a headline, and not only near the measure.
  private let isJustified: Bool

  init(_ segments: [Segment], isJustified: Bool) {
    self.segments = segments
    self.isJustified = isJustified
    var before = [0.0]
    before.reserveCapacity(segments.count + 1)
    for segment in segments { before.append((before.last ?? 0) + segment.width + segment.space) }
    self.before = before
  }

  /// The widest piece that no break divides.
  var widest: Segment? { segments.max { $0.width < $1.width } }
  var paragraphs: Int { segments.count { $0.endsParagraph } }
  /// The width of the text if only its own line ends broke it.
  var unbroken: Double { lines(paragraphLines).map(width).max() ?? 0 }

  private var paragraphLines: [Int] { segments.indices.filter { segments[$0].endsParagraph }.map { $0 + 1 } }

  func width(_ line: Range<Int>) -> Double {
    line.isEmpty ? 0 : before[line.upperBound] - before[line.lowerBound] - segments[line.upperBound - 1].space
  }

  private func lines(_ ends: [Int]) -> [Range<Int>] { zip([0] + ends, ends).map { $0..<$1 } }

  /// The fewest lines no wider than `measure`; nil when a single piece is wider.
  func fewestLines(_ measure: Double) -> Int? {
    guard (widest?.width ?? 0) <= measure else { return nil }
    var count = 1
    var start = 0
    for index in segments.indices {
      if index > start, segments[index - 1].endsParagraph || width(start..<(index + 1)) > measure {
        count += 1
        start = index
      }
    }
    return count
  }

  /// The narrowest measure at which `count` lines are enough.
  func narrowest(_ count: Int) -> Double {
    var low = widest?.width ?? 0
    if let fewest = fewestLines(low), fewest <= count { return low }
    var high = max(low, unbroken)
    // Forty halvings are far below a hundredth of a pixel, and always the same ones.
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if let fewest = fewestLines(middle), fewest <= count { high = middle } else { low = middle }
    }
    return high
  }

  /// The best `count` lines no wider than `measure`: even, without a lone word at an end.
  ///
  /// Nil when there are none.
  func best(_ count: Int, _ measure: Double) -> [Range<Int>]? {
    let isHeadline = count <= 6 && !isJustified
    let measure = measure * (1 + 1e-9)
    let total = segments.count
    // cost[j]: the least cost of `line` lines that end before segment j; from[line][j]: where the last of them begins.
    var cost = [Double](repeating: .infinity, count: total + 1)
    cost[0] = 0
    var from: [[Int32]] = []
    for line in 0..<count {
      var next = [Double](repeating: .infinity, count: total + 1)
      var start = [Int32](repeating: -1, count: total + 1)
      for end in 1...total {
        for begin in stride(from: end - 1, through: 0, by: -1) {
          if begin < end - 1, segments[begin].endsParagraph { break }
          let width = width(begin..<end)
          if width > measure { break }
          guard cost[begin] < .infinity else { continue }
          let isLast = segments[end - 1].endsParagraph
          var slack = (measure - width) / measure
          if isLast && !isHeadline { slack = width < measure * 0.2 ? 0.5 : 0 }
          let isLone = end - begin == 1 && count > 1 && width < measure * 0.4
          let sum = cost[begin] + slack * slack + (isLone && (isLast || line == 0) ? 0.3 : 0)
          if sum < next[end] {
            next[end] = sum
            start[end] = Int32(begin)
          }
        }
      }
      cost = next
      from.append(start)
    }
    guard cost[total] < .infinity else { return nil }
    var lines: [Range<Int>] = []
    var end = total
    for line in stride(from: count - 1, through: 0, by: -1) {
      let begin = Int(from[line][end])
      lines.append(begin..<end)
      end = begin
    }
    return lines.reversed()
  }

  /// How bad `lines` look, from 0: uneven lengths, and a short lone word on the last line or the first.
  func blemish(_ lines: [Range<Int>]) -> Double {
    let widths = lines.map(width)
    guard lines.count > 1, let widest = widths.max(), widest > 0 else { return 0 }
    func isLone(_ index: Int) -> Bool { lines[index].count == 1 && widths[index] < widest * 0.4 }
    var counted = widths[...]
    if lines.count > 6 || isJustified { counted = counted.dropLast() }
    let uneven = counted.reduce(0) { $0 + (1 - $1 / widest) * (1 - $1 / widest) } / Double(max(1, counted.count))
    let widow = isLone(lines.count - 1) ? 0.12 : 0
    let orphan = isLone(0) ? 0.12 : 0
    return 0.3 * uneven.squareRoot() + widow + orphan
  }
}
