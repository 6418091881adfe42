import AtelierStageKit

/// Tells pictures apart by their pixels: 128 bits of a multiplying hash, and the size.
///
/// It guards against mistakes, not against somebody who makes two pictures of one print on purpose.
struct PixelPrint: Hashable, Sendable {
  private var size: Size
  private var lanes: SIMD2<UInt64> = [0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F]

  init(_ image: borrowing Image) {
    size = Size(width: image.width, height: image.height)
    var lanes = lanes
    for y in 0..<image.height {
      if image.format.isFloat {
        image.floats(y) { row in for index in row.indices { Self.mix(UInt64(row[index].bitPattern), into: &lanes) } }
      } else {
        image.bytes(y) { row in
          row.withUnsafeBytes { bytes in
            for place in stride(from: 0, to: bytes.count & ~3, by: 4) {
              Self.mix(UInt64(bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)), into: &lanes)
            }
          }
        }
      }
    }
    self.lanes = lanes
  }

  /// The print in hex.
  var text: String { "\(size.width)x\(size.height)-" + (0..<2).map { String(lanes[$0], radix: 16) }.joined() }

  /// Of a list of numbers.
  init(_ numbers: [Float]) {
    size = Size(width: numbers.count, height: 1)
    for number in numbers { Self.mix(UInt64(number.bitPattern), into: &lanes) }
  }

  private static func mix(_ word: UInt64, into lanes: inout SIMD2<UInt64>) {
    lanes = (lanes ^ SIMD2(repeating: word)) &* SIMD2(0x9FB2_1C65_1E98_DF25, 0xA24B_AED4_963E_E407)
    lanes ^= lanes &>> SIMD2(repeating: 29)
  }
}
