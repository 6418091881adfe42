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
    let area = saturating(header.width, header.height)
    let frame = saturating(area, format.bytesPerPixel)
    let steps = order.shared + order.branches.flatMap(\.steps)
    let wantsFloats = steps.contains { stages[$0.stage]?.manifest.depth == .float }
    let floats = wantsFloats && !format.isFloat ? saturating(area, PixelFormat.rgbaF.bytesPerPixel) : 0
    let variants = order.branches.compactMap(\.shape).map { shape in
      let width = shape.width ?? shape.height.map { ratio($0, header.width, header.height) } ?? header.width
      let height = shape.height ?? shape.width.map { ratio($0, header.height, header.width) } ?? header.height
      return saturating(saturating(width, height), 2 * format.bytesPerPixel)
    }
    let largest = max(variants.max() ?? 0, frame)
    return [saturating(frame, 2), largest, floats, rest].reduce(0) { sum, part in
      let (total, overflows) = sum.addingReportingOverflow(part)
      return overflows ? .max : total
    }
  }

  /// The bytes that all orders may need together: half of what this process may have; models have a quarter.
  static var budget: Int { (Machine.processLimit ?? Machine.memory) / 2 }

  private static func ratio(_ side: Int, _ wanted: Int, _ given: Int) -> Int {
    Int(min(Double(side) * Double(wanted) / Double(max(given, 1)), 1e9))
  }

  private static func saturating(_ one: Int, _ other: Int) -> Int {
    let (product, overflows) = one.multipliedReportingOverflow(by: other)
    return overflows ? .max : max(product, 0)
  }
}
