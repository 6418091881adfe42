import AtelierStageKit
import CPango

/// What fills the letters: one colour, or colours that run across the text.
enum Paint: Sendable {
  case plain(SIMD4<Float>)
  /// Stops in the order of their places, 0...1; the angle in radians, 0 to the right and then clockwise.
  case gradient(stops: [Stop], angle: Double)

  /// A colour, straight alpha, and its place along the gradient.
  struct Stop: Sendable {
    let place: Double
    let color: SIMD4<Float>
  }

  init(_ run: borrowing some Parameters & ~Copyable) throws(StageError) {
    guard run.has("gradient") else {
      self = .plain(try run.color("fill"))
      return
    }
    var stops: [Stop] = []
    for index in 0..<run.count("gradient.stops") {
      let at = try run.number("gradient.stops.\(index).at") / 100
      stops.append(Stop(place: at, color: try run.color("gradient.stops.\(index).color")))
    }
    if let from = run.color(ifGiven: "gradient.from") { stops.insert(Stop(place: 0, color: from), at: 0) }
    if let to = run.color(ifGiven: "gradient.to") { stops.append(Stop(place: 1, color: to)) }
    guard stops.count >= 2 else {
      throw StageError.invalid("a gradient needs two colours; write 'from' and 'to', or a list of 'stops'")
    }
    for (stop, next) in zip(stops, stops.dropFirst()) where next.place < stop.place {
      throw .invalid("the 'stops' of a gradient go from 0 to 100 in order")
    }
    self = .gradient(stops: stops, angle: try run.number("gradient.angle") * .pi / 180)
  }

  /// Tells of a gradient that has too few colours, or has them in no order.
  static func check(_ check: borrowing Check) {
    do throws(StageError) { _ = try Paint(check) } catch { check.finding("gradient", error.description) }
  }

  /// The colour at `place`, straight alpha.
  func color(at place: Double) -> SIMD4<Float> {
    switch self {
    case .plain(let color): return color
    case .gradient(let stops, _):
      guard let first = stops.first, let last = stops.last else { return .zero }
      guard let next = stops.firstIndex(where: { $0.place > place }) else { return last.color }
      if next == 0 { return first.color }
      let (a, b) = (stops[next - 1], stops[next])
      return a.color + (b.color - a.color) * Float((place - a.place) / (b.place - a.place))
    }
  }
}
