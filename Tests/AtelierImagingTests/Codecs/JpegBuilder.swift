import CJpeg
import Glibc

/// Makes JPEG files of the kinds that Atelier reads and does not write.
///
/// libjpeg is called straight from Swift here: its own error handler ends the process and jumps nowhere.
struct JpegBuilder {
  var width: Int
  var height: Int
  /// What the rows hold.
  var input = JCS_RGB
  /// What the file holds; nil for libjpeg's choice.
  var stored: J_COLOR_SPACE?
  var sampling: (x: Int32, y: Int32) = (1, 1)
  var isProgressive = false
  var isArithmetic = false
  /// Whether each component has a pass of its own.
  var isSeparate = false
  var restartInterval: UInt32 = 0
  var quality: Int32 = 95
  /// Marker number and content, after the file's own header.
  var segments: [(marker: Int32, data: [UInt8])] = []

  var channels: Int { input == JCS_GRAYSCALE ? 1 : input == JCS_CMYK ? 4 : 3 }

  func file(_ sample: (Int, Int, Int) -> UInt8) -> [UInt8] {
    var errors = jpeg_error_mgr()
    var cinfo = jpeg_compress_struct()
    return withUnsafeMutablePointer(to: &errors) { errors in
      withUnsafeMutablePointer(to: &cinfo) { cinfo in
        cinfo.pointee.err = jpeg_std_error(errors)
        jpeg_CreateCompress(cinfo, JPEG_LIB_VERSION, MemoryLayout<jpeg_compress_struct>.size)
        defer { jpeg_destroy_compress(cinfo) }
        return write(cinfo, sample)
      }
    }
  }

  private func write(_ cinfo: j_compress_ptr, _ sample: (Int, Int, Int) -> UInt8) -> [UInt8] {
    var memory: UnsafeMutablePointer<UInt8>?
    var size: UInt = 0
    let scans = UnsafeMutablePointer<jpeg_scan_info>.allocate(capacity: channels)
    defer {
      free(memory)
      scans.deallocate()
    }
    for channel in 0..<channels {
      let components = (Int32(channel), Int32(0), Int32(0), Int32(0))
      scans[channel] = jpeg_scan_info(
        comps_in_scan: 1, component_index: components, Ss: 0, Se: 63, Ah: 0, Al: 0)
    }
    return withUnsafeMutablePointer(to: &memory) { memory in
      withUnsafeMutablePointer(to: &size) { size in
        jpeg_mem_dest(cinfo, memory, size)
        set(cinfo)
        if isSeparate { (cinfo.pointee.scan_info, cinfo.pointee.num_scans) = (UnsafePointer(scans), Int32(channels)) }
        jpeg_start_compress(cinfo, 1)
        for segment in segments {
          jpeg_write_marker(cinfo, segment.marker, segment.data, UInt32(segment.data.count))
        }
        var line = [UInt8](repeating: 0, count: width * channels)
        for y in 0..<height {
          for x in 0..<width {
            for channel in 0..<channels { line[x * channels + channel] = sample(x, y, channel) }
          }
          line.withUnsafeMutableBufferPointer { buffer in
            var row = buffer.baseAddress
            jpeg_write_scanlines(cinfo, &row, 1)
          }
        }
        jpeg_finish_compress(cinfo)
        return Array(UnsafeBufferPointer(start: memory.pointee, count: Int(size.pointee)))
      }
    }
  }

  private func set(_ cinfo: j_compress_ptr) {
    cinfo.pointee.image_width = UInt32(width)
    cinfo.pointee.image_height = UInt32(height)
    cinfo.pointee.input_components = Int32(channels)
    cinfo.pointee.in_color_space = input
    jpeg_set_defaults(cinfo)
    if let stored { jpeg_set_colorspace(cinfo, stored) }
    jpeg_set_quality(cinfo, quality, 1)
    cinfo.pointee.comp_info[0].h_samp_factor = sampling.x
    cinfo.pointee.comp_info[0].v_samp_factor = sampling.y
    if stored == JCS_YCCK {
      cinfo.pointee.comp_info[3].h_samp_factor = sampling.x
      cinfo.pointee.comp_info[3].v_samp_factor = sampling.y
    }
    cinfo.pointee.arith_code = isArithmetic ? 1 : 0
    cinfo.pointee.restart_interval = restartInterval
    if isProgressive { jpeg_simple_progression(cinfo) }
  }
}

/// What libjpeg, asked in the plainest way, makes of a file: rows of `space`, one after the other.
func plainDecode(_ file: [UInt8], as space: J_COLOR_SPACE) -> [UInt8] {
  var errors = jpeg_error_mgr()
  var cinfo = jpeg_decompress_struct()
  return withUnsafeMutablePointer(to: &errors) { errors in
    withUnsafeMutablePointer(to: &cinfo) { cinfo in
      cinfo.pointee.err = jpeg_std_error(errors)
      jpeg_CreateDecompress(cinfo, JPEG_LIB_VERSION, MemoryLayout<jpeg_decompress_struct>.size)
      defer { jpeg_destroy_decompress(cinfo) }
      return file.withUnsafeBufferPointer { buffer in
        jpeg_mem_src(cinfo, buffer.baseAddress, UInt(buffer.count))
        jpeg_read_header(cinfo, 1)
        cinfo.pointee.out_color_space = space
        jpeg_start_decompress(cinfo)
        let rowBytes = Int(cinfo.pointee.output_width) * Int(cinfo.pointee.output_components)
        var pixels = [UInt8](repeating: 0, count: rowBytes * Int(cinfo.pointee.output_height))
        pixels.withUnsafeMutableBufferPointer { pixels in
          while cinfo.pointee.output_scanline < cinfo.pointee.output_height {
            var row = pixels.baseAddress.map { $0 + Int(cinfo.pointee.output_scanline) * rowBytes }
            jpeg_read_scanlines(cinfo, &row, 1)
          }
        }
        jpeg_finish_decompress(cinfo)
        return pixels
      }
    }
  }
}
