// What an order is expected to need, told by the picture's header and the plan.
import AtelierCore
import AtelierImaging
import AtelierSystem

enum MemoryEstimate {
  /// What an order needs beside its pictures: rows, tables, a small file.
  private static let rest = 32 << 20

  /// Bytes for `order` on a picture with this header: the decoded frame, a copy of it for a branch or a stage that
  /// wants one, its largest variant with the file made of it, and floats where a stage asks for them.
  static func bytes(_ order: WorkOrder, _ header: PictureHeader, stages: StageTable) -> Int {
    let format: PixelFormat = header.depth > 8 ? .rgbaF : .rgba8
    let size = PictureSize(width: header.width, height: header.height, depth: header.depth)
    let area = size.area
    let frame = saturating(area, format.bytesPerPixel)
    let steps = order.shared + order.branches.flatMap(\.steps)
    let wantsFloats = steps.contains { stages[$0.stage]?.manifest.depth == .float }
    let floats = wantsFloats && !format.isFloat ? saturating(area, PixelFormat.rgbaF.bytesPerPixel) : 0
    let variants = order.branches.compactMap(\.shape).map {
      saturating($0.most(of: size).area, 2 * format.bytesPerPixel)
    }
    let largest = max(variants.max() ?? 0, frame)
    return [saturating(frame, 2), largest, floats, rest].reduce(0) { sum, part in
      let (total, overflows) = sum.addingReportingOverflow(part)
      return overflows ? .max : total
    }
  }

  /// The bytes that all orders may need together: half of what this process may have; models have a quarter.
  static var budget: Int { (Machine.processLimit ?? Machine.memory) / 2 }

  private static func saturating(_ one: Int, _ other: Int) -> Int {
    let (product, overflows) = one.multipliedReportingOverflow(by: other)
    return overflows ? .max : max(product, 0)
  }
}
