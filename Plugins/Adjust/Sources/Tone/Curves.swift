import AtelierStageKit

/// The recipe's tone curves: one for all channels, then one for each.
struct Curves: Sendable {
  /// What is wrong with a point, for the recipe's author.
  struct Fault: Error {
    let path: String
    let message: String
  }

  static let names = ["rgb", "red", "green", "blue"]

  private let all: MonotoneCurve?
  private let single: [MonotoneCurve?]

  init(_ run: borrowing Run) throws {
    var curves: [MonotoneCurve?] = []
    for name in Self.names {
      do throws(Fault) {
        curves.append(try Self.points(run, "curves.\(name)").map(MonotoneCurve.init))
      } catch {
        throw StageError.invalid(error.message)
      }
    }
    all = curves[0]
    single = Array(curves[1...])
  }

  var isNeutral: Bool { all == nil && single.allSatisfy { $0 == nil } }

  func value(_ value: Double, channel: Int) -> Double {
    let toned = all?(value) ?? value
    return single[channel]?(toned) ?? toned
  }

  /// The points of the curve at `path`, 0...1; nil when the recipe has none.
  static func points<Source: Parameters & ~Copyable>(
    _ source: borrowing Source, _ path: String
  ) throws(Fault) -> [SIMD2<Double>]? {
    let count = source.count(path)
    guard count > 0 else { return nil }
    var points: [SIMD2<Double>] = []
    for index in 0..<count {
      let place = "\(path).\(index)"
      guard let x = source.number(ifGiven: "\(place).in"), let y = source.number(ifGiven: "\(place).out") else {
        throw Fault(path: place, message: "a point of a curve needs 'in' and 'out'")
      }
      if let last = points.last, x / 255 <= last.x {
        throw Fault(
          path: "\(place).in",
          message: "the points of '\(path)' must rise in 'in': point \(index + 1) does not lie after the one before it")
      }
      points.append(SIMD2(x, y) / 255)
    }
    guard points.count > 1 else {
      throw Fault(path: path, message: "'\(path)' needs at least two points")
    }
    return points
  }
}
