import AtelierStageKit

/// The print's own colours: lifted blacks, a soft shoulder, cool shadows and warm lights.
enum EraGrade {
  private static let cool = Pixel(-0.018, -0.006, 0.052, 0)
  private static let warm = Pixel(0.046, 0.014, -0.038, 0)
  private static let floor: Float = 0.042
  private static let ceiling: Float = 0.955
  private static let contrast: Float = 0.28
  private static let saturation: Float = 1.1

  /// The graded colour of an encoded sRGB pixel.
  static func apply(_ pixel: Pixel) -> Pixel {
    var color = pixel.clamped(lowerBound: Pixel(), upperBound: Pixel(repeating: 1))
    let steep = color * color * (Pixel(repeating: 3) - color * 2)
    color += (steep - color) * contrast
    let light = color.luma
    color = (color - light) * saturation + light
    color += cool * ((1 - light) * (1 - light)) + warm * (light * light)
    return color * (ceiling - floor) + floor
  }
}
