import Glibc

/// The sRGB transfer function of IEC 61966-2-1, between encoded samples and linear light, 0...1.
///
/// Every working space is taken to be encoded like sRGB: the common photographic spaces lie near it.
enum Transfer {
  static func linear(_ encoded: Double) -> Double {
    encoded <= 0.04045 ? encoded / 12.92 : pow((encoded + 0.055) / 1.055, 2.4)
  }

  static func encoded(_ linear: Double) -> Double {
    linear <= 0.0031308 ? linear * 12.92 : 1.055 * pow(linear, 1 / 2.4) - 0.055
  }
}
