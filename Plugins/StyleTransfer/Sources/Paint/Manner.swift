import AtelierStageKit

/// The numbers with which a picture is painted: a style's code at some strength, and the statistics of the pictures
/// that are painted with it.
struct Manner: Sendable {
  let code: [Float]
  let statistics: [Float]

  /// Of a picture that looks like `thumbnail`; where the recipe names a series, of the first picture of the series.
  init(
    _ style: [Float], strength: Float, thumbnail: Canvas, _ networks: StyleNetworks, on run: borrowing Run
  ) throws {
    var isNew = false
    // A weaker style is blended with the picture's own, so the code belongs to the series as much as the statistics.
    let numbers = try run.shared("\(PixelPrint(style).text) at \(strength)") {
      isNew = true
      let code = strength < 1 ? try Self.blend(networks.code(of: thumbnail, on: run), style, strength) : style
      return code + (try networks.statistics(of: thumbnail, code, on: run))
    }
    if !isNew { try networks.creditStatistics(on: run) }
    guard numbers.count > style.count else {
      throw StageError.failed("the series keeps \(numbers.count) numbers, too few for a style of \(style.count)")
    }
    code = Array(numbers.prefix(style.count))
    statistics = Array(numbers.dropFirst(style.count))
  }

  /// A code between the photograph's own and the style's, so that strokes grow weaker and no two pictures shine through.
  private static func blend(_ own: [Float], _ style: [Float], _ strength: Float) throws(StageError) -> [Float] {
    guard own.count == style.count else { throw .failed("the network 'style-code' gave codes of two lengths") }
    return zip(own, style).map { $0 + ($1 - $0) * strength }
  }
}
