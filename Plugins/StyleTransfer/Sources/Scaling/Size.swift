/// Width and height in px.
struct Size: Hashable, Sendable {
  var width: Int
  var height: Int

  var shorter: Int { min(width, height) }
  var longer: Int { max(width, height) }

  /// Both sides times `factor`, each a multiple of `multiple` and at least `least`.
  func scaled(by factor: Double, multiple: Int = 1, least: Int = 1) -> Size {
    func side(_ length: Int) -> Int {
      max(least, Int((Double(length) * factor / Double(multiple)).rounded()) * multiple)
    }
    return Size(width: side(width), height: side(height))
  }

  /// The size at which the network looks at a whole picture: the shorter side 512 px, the longer at most 2048.
  var thumbnail: Size {
    scaled(by: min(512 / Double(shorter), 2048 / Double(longer)), multiple: 16, least: 32)
  }
}
