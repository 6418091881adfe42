/// Turns a row of a TIFF file's samples into RGBA, or into four inks of 8 bits.
struct TiffSamples {
  private let layout: TiffLayout

  init(_ layout: TiffLayout) { self.layout = layout }

  /// Fills `row` with the colours and alpha of `source`; CMYK gets its inks and no alpha.
  func convert(_ source: UnsafeRawPointer, to row: UnsafeMutableRawPointer) {
    if layout.bits == 16 {
      let samples = source.assumingMemoryBound(to: UInt16.self)
      if layout.model == .cmyk {
        inks(row) { UInt8(truncatingIfNeeded: (UInt32(samples[$0]) * 255 + 32767) / 65535) }
      } else {
        floats(samples, row.assumingMemoryBound(to: Float.self))
      }
    } else {
      let samples = source.assumingMemoryBound(to: UInt8.self)
      if layout.model == .cmyk {
        inks(row) { samples[$0] }
      } else {
        bytes(samples, row.assumingMemoryBound(to: UInt8.self))
      }
    }
  }

  /// Gives a row of RGBA bytes, whose colours came from inks, its alpha.
  func alpha(_ source: UnsafeRawPointer, to row: UnsafeMutableRawPointer) {
    guard layout.model == .cmyk, layout.alpha != .none else { return }
    let rgba = row.assumingMemoryBound(to: UInt8.self)
    for x in 0..<layout.width {
      let place = x * layout.samples + 4
      // The high byte of a 16-bit sample is near enough here, as it is for its inks.
      rgba[4 * x + 3] =
        layout.bits == 16
        ? UInt8(truncatingIfNeeded: source.load(fromByteOffset: 2 * place, as: UInt16.self) >> 8)
        : source.load(fromByteOffset: place, as: UInt8.self)
    }
  }

  @inline(__always)
  private func inks(_ row: UnsafeMutableRawPointer, _ sample: (Int) -> UInt8) {
    let inks = row.assumingMemoryBound(to: UInt8.self)
    for x in 0..<layout.width {
      for ink in 0..<4 { inks[4 * x + ink] = sample(x * layout.samples + ink) }
    }
  }

  private func bytes(_ samples: UnsafePointer<UInt8>, _ rgba: UnsafeMutablePointer<UInt8>) {
    let flip: UInt8 = layout.isInverted ? 255 : 0
    let step = layout.colours == 1 ? 0 : 1
    for x in 0..<layout.width {
      let pixel = samples + x * layout.samples
      for channel in 0..<3 { rgba[4 * x + channel] = pixel[channel * step] ^ flip }
      rgba[4 * x + 3] = layout.alpha == .none ? 255 : pixel[layout.colours]
    }
    guard layout.alpha == .premultiplied else { return }
    for x in 0..<layout.width {
      let alpha = UInt32(rgba[4 * x + 3])
      for channel in 0..<3 {
        let free = alpha == 0 ? 0 : (UInt32(rgba[4 * x + channel]) * 255 + alpha / 2) / alpha
        rgba[4 * x + channel] = UInt8(truncatingIfNeeded: min(free, 255))
      }
    }
  }

  private func floats(_ samples: UnsafePointer<UInt16>, _ rgba: UnsafeMutablePointer<Float>) {
    let flip: UInt16 = layout.isInverted ? 65535 : 0
    let step = layout.colours == 1 ? 0 : 1
    for x in 0..<layout.width {
      let pixel = samples + x * layout.samples
      for channel in 0..<3 { rgba[4 * x + channel] = Float(pixel[channel * step] ^ flip) / 65535 }
      rgba[4 * x + 3] = layout.alpha == .none ? 1 : Float(pixel[layout.colours]) / 65535
    }
    guard layout.alpha == .premultiplied else { return }
    for x in 0..<layout.width {
      let alpha = rgba[4 * x + 3]
      for channel in 0..<3 { rgba[4 * x + channel] = alpha > 0 ? min(rgba[4 * x + channel] / alpha, 1) : 0 }
    }
  }
}
