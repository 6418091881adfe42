import AtelierStageKit

/// A text that is set and drawn, and measured against the picture before it is laid on it.
struct Proof {
  let placement: Placement
  let layer: Layer
  let contrast: Contrast
  /// What was added so that the text can be read.
  var help: String?

  init(_ typesetter: Typesetter, _ look: Look, on image: borrowing MutableImage) throws {
    placement = try typesetter.place(look)
    layer = try Layer(placement, look, width: image.width, height: image.height)
    contrast = Contrast(layer, on: image, size: placement.size, isBold: typesetter.font.isBold)
  }

  /// Writes what was measured into the evidence.
  func record(in run: borrowing Run) {
    run.record("size", px(placement.size))
    run.record("lines", "\(placement.text.lineCount)")
    run.record("ink", placement.turned(placement.ink).description)
    run.record("fonts", placement.text.fonts.joined(separator: ", "))
    run.record("contrast", contrast.description)
    if let help { run.record("contrast-help", help) }
  }
}
