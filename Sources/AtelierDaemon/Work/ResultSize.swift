import AtelierCore

/// What the results of an order may need on the disk, at most, told before anything is decoded.
enum ResultSize {
  /// Bytes of each output that is not yet `visible`, by its number: every sample as it is, as if nothing were gained
  /// by packing it.
  static func most(_ order: WorkOrder, of size: PictureSize, without visible: Set<Int> = []) -> [Int: Int] {
    var bytes: [Int: Int] = [:]
    for branch in order.branches {
      let area = (branch.shape?.most(of: size) ?? size).area
      for output in branch.outputs where !visible.contains(output.index) {
        let (product, overflows) = area.multipliedReportingOverflow(by: pixel(output.format, size.depth))
        bytes[output.index] = overflows ? .max : product
      }
    }
    return bytes
  }

  /// Bytes of one pixel.
  private static func pixel(_ format: OutputFormat, _ depth: Int) -> Int {
    switch format.kind {
    case .jpeg: 3
    case .webp: 4
    case .png, .tiff: format.depth == .sixteen || (format.depth == .own && depth > 8) ? 8 : 4
    }
  }
}

extension Sequence<Int> {
  /// The sum of numbers of which none is below 0; the largest there is where it overflows.
  var saturatedSum: Int {
    reduce(0) { sum, part in
      let (total, overflows) = sum.addingReportingOverflow(part)
      return overflows ? .max : total
    }
  }
}
