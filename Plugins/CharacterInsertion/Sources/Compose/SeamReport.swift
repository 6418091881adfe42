import AtelierScene
import AtelierStageKit

/// Measures the seam of the finished picture, and does what the recipe wants when it shows.
struct SeamReport {
  static func tell(_ figure: Figure, in image: borrowing Image, _ wishes: Wishes, _ run: borrowing Run) throws {
    let whole = Area(x: 0, y: 0, width: image.width, height: image.height)
    let figures = SeamTest.measure(figure.pixels.matte, x: figure.area.x, y: figure.area.y) { area in
      area.intersection(whole) == area ? image.raster(of: area) : nil
    }
    guard let figures else {
      run.record("seam", "too short to be measured")
      return
    }
    run.record("seam edge", fixed(figures.edge))
    run.record("seam colour", fixed(figures.color, 1))
    run.record("seam noise", fixed(figures.noise))
    if let blur = figures.blur { run.record("seam blur", fixed(blur)) }
    if let outline = figures.outline { run.record("seam outline", fixed(outline)) }
    run.record("seam step", fixed(figures.step))
    run.record("seam score", fixed(figures.score))
    let outside = figures.outside
    run.record("seam", outside.isEmpty ? "does not show" : "shows: \(outside.joined(separator: ", "))")
    guard !outside.isEmpty else { return }
    let sentence = "the seam of '\(try run.text("character"))' shows: \(outside.joined(separator: ", "))"
    if wishes.seam == .fail {
      throw StageError.invalid(
        "\(sentence); strengthen 'sharpness', 'harmony' or 'grain', or write checks: { seam: warn }")
    }
    run.warn(sentence)
  }
}
