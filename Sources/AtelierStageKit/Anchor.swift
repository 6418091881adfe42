/// One of nine places of a picture in a region, as recipes name them.
public enum Anchor: String, Sendable {
  case topLeft = "top-left"
  case top
  case topRight = "top-right"
  case left
  case center
  case right
  case bottomLeft = "bottom-left"
  case bottom
  case bottomRight = "bottom-right"

  /// The share of the free space that lies left of and above the picture.
  public var shares: SIMD2<Double> {
    switch self {
    case .topLeft: SIMD2(0, 0)
    case .top: SIMD2(0.5, 0)
    case .topRight: SIMD2(1, 0)
    case .left: SIMD2(0, 0.5)
    case .center: SIMD2(0.5, 0.5)
    case .right: SIMD2(1, 0.5)
    case .bottomLeft: SIMD2(0, 1)
    case .bottom: SIMD2(0.5, 1)
    case .bottomRight: SIMD2(1, 1)
    }
  }
}
