import AtelierStageKit

/// A line along the edge and round corners.
struct Border {
  /// Whether the line covers the picture's edge or is put around it.
  enum Place: String { case inside, outside }

  /// In px; 0 for round corners alone.
  let width: Int
  let color: Pixel
  let radius: Double
  let place: Place

  /// Nil when the recipe asks for none.
  init?(_ run: borrowing Run) throws {
    guard run.has("border") else { return nil }
    width = Int(try run.number("border.width").rounded())
    color = try run.color("border.color")
    radius = try run.number("border.radius")
    place = try run.choice("border.place")
    guard width > 0 || radius > 0 else { return nil }
  }
}
