import CZimg

/// Some rows of a scaled picture: one filter graph of the scaling library, fed and emptied row by row.
final class ResampleStrip {
  private let rows: ResampleRows
  /// The rows of the result.
  private let strip: Range<Int>
  /// The rows of the crop that they depend on.
  private let window: Range<Int>
  private let graph: OpaquePointer
  private var inlet: PlaneRing
  private var outlet: PlaneRing

  init(rows: ResampleRows, _ strip: Range<Int>) throws(ResampleError) {
    self.rows = rows
    self.strip = strip
    let scale = Double(rows.crop.height) / Double(rows.target.height)
    let top = Double(strip.lowerBound) * scale
    // Lanczos-3 reaches three pixels of the coarser side; two more for rounding.
    let reach = Int((3 * max(scale, 1)).rounded(.up)) + 2
    window = max(Int(top) - reach, 0)..<min(Int(Double(strip.upperBound) * scale) + reach + 1, rows.crop.height)

    var source = Self.format(width: rows.crop.width, height: window.count, planes: rows.planes)
    source.active_region.top = top - Double(window.lowerBound)
    source.active_region.height = Double(strip.count) * scale
    source.active_region.left = 0
    source.active_region.width = Double(rows.crop.width)
    var target = Self.format(width: rows.target.width, height: strip.count, planes: rows.planes)
    var parameters = zimg_graph_builder_params()
    zimg_graph_builder_params_default(&parameters, zimgVersion)
    parameters.resample_filter = ZIMG_RESIZE_LANCZOS
    parameters.filter_param_a = 3
    guard let graph = zimg_filter_graph_build(&source, &target, &parameters) else { throw Self.lastError() }
    self.graph = graph

    var (needed, given): (UInt32, UInt32) = (0, 0)
    zimg_filter_graph_get_input_buffering(graph, &needed)
    zimg_filter_graph_get_output_buffering(graph, &given)
    guard
      let inlet = PlaneRing(rows: needed, of: window.count, width: rows.crop.width, planes: rows.planes),
      let outlet = PlaneRing(rows: given, of: strip.count, width: rows.target.width, planes: rows.planes)
    else {
      zimg_filter_graph_free(graph)
      throw .library("there is no memory for its rows")
    }
    self.inlet = inlet
    self.outlet = outlet
  }

  deinit { zimg_filter_graph_free(graph) }

  /// Makes the strip's rows of the result.
  func run() throws(ResampleError) {
    var size = 0
    zimg_filter_graph_get_tmp_size(graph, &size)
    guard let scratch = AlignedMemory(byteCount: size) else { throw .library("there is no memory for its rows") }
    var source = inlet.asSource
    var target = outlet.asTarget
    let context = Unmanaged.passUnretained(self).toOpaque()
    let status = zimg_filter_graph_process(graph, &source, &target, scratch.start, unpackRow, context, packRow, context)
    withExtendedLifetime((self, scratch)) {}
    guard status == ZIMG_ERROR_SUCCESS else { throw Self.lastError() }
  }

  fileprivate func unpack(_ row: Int, _ columns: Range<Int>) {
    guard row < window.count else { return }
    rows.unpack(window.lowerBound + row, columns, to: inlet.row(row), stride: inlet.planeStride)
  }

  fileprivate func pack(_ row: Int, _ columns: Range<Int>) {
    guard row < strip.count else { return }
    rows.pack(strip.lowerBound + row, columns, from: outlet.row(row), stride: outlet.planeStride)
  }

  private static func format(width: Int, height: Int, planes: Int) -> zimg_image_format {
    var format = zimg_image_format()
    zimg_image_format_default(&format, zimgVersion)
    format.width = UInt32(width)
    format.height = UInt32(height)
    format.pixel_type = ZIMG_PIXEL_FLOAT
    format.color_family = planes == 1 ? ZIMG_COLOR_GREY : ZIMG_COLOR_RGB
    format.matrix_coefficients = planes == 1 ? ZIMG_MATRIX_UNSPECIFIED : ZIMG_MATRIX_RGB
    format.alpha = planes == 4 ? ZIMG_ALPHA_PREMULTIPLIED : ZIMG_ALPHA_NONE
    return format
  }

  private static func lastError() -> ResampleError {
    var words = [CChar](repeating: 0, count: 256)
    zimg_get_last_error(&words, words.count)
    return .library(String(decoding: words.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
  }
}

private func unpackRow(_ context: UnsafeMutableRawPointer?, _ row: UInt32, _ left: UInt32, _ right: UInt32) -> Int32 {
  guard let context, left <= right else { return 1 }
  Unmanaged<ResampleStrip>.fromOpaque(context).takeUnretainedValue().unpack(Int(row), Int(left)..<Int(right))
  return 0
}

private func packRow(_ context: UnsafeMutableRawPointer?, _ row: UInt32, _ left: UInt32, _ right: UInt32) -> Int32 {
  guard let context, left <= right else { return 1 }
  Unmanaged<ResampleStrip>.fromOpaque(context).takeUnretainedValue().pack(Int(row), Int(left)..<Int(right))
  return 0
}
