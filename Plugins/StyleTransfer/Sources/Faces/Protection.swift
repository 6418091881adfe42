import AtelierStageKit

/// Keeps faces as they are: a soft ellipse around each, from the chin over the hair's line.
struct Protection: Sendable {
  /// What the recipe's `protect` may say.
  enum Wanted: String { case none, faces }

  private struct Ellipse {
    var centre: SIMD2<Float>
    var radii: SIMD2<Float>
  }

  /// Inside this share of the radii nothing changes; outside the second nothing is kept.
  private static let fade: (from: Float, to: Float) = (0.85, 1.3)

  private let ellipses: [Ellipse]

  init(_ faces: [Face]) {
    ellipses = faces.map { face in
      Ellipse(
        centre: SIMD2(face.left + face.width / 2, face.top + face.height * 0.45),
        radii: SIMD2(face.width * 0.62, face.height * 0.68))
    }
  }

  /// Takes what is kept of row `y` of a picture of `count` x `height` px out of `shares`, 0...1.
  func lower(_ shares: UnsafeMutablePointer<Float>, _ y: Int, of height: Int, count: Int) {
    for ellipse in ellipses {
      let down = ((Float(y) + 0.5) / Float(height) - ellipse.centre.y) / ellipse.radii.y
      guard abs(down) < Self.fade.to else { continue }
      let reach = (Self.fade.to * Self.fade.to - down * down).squareRoot() * ellipse.radii.x
      let first = max(Int((ellipse.centre.x - reach) * Float(count)), 0)
      let last = min(Int((ellipse.centre.x + reach) * Float(count)), count - 1)
      guard first <= last else { continue }
      for x in first...last {
        let across = ((Float(x) + 0.5) / Float(count) - ellipse.centre.x) / ellipse.radii.x
        let distance = (across * across + down * down).squareRoot()
        let place = min(max((distance - Self.fade.from) / (Self.fade.to - Self.fade.from), 0), 1)
        shares[x] *= place * place * (3 - 2 * place)
      }
    }
  }
}
