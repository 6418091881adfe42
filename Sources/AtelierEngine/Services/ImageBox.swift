// A picture as a stage sees it: what `AtelierImage *` points to.
import AtelierImaging
import CAtelier

/// Keeps one pixmap alive while a stage holds its pointer.
final class ImageBox: Sendable {
  let pixmap: Pixmap
  /// Whether the stage may write into it.
  let isWritable: Bool

  init(_ pixmap: Pixmap, isWritable: Bool) {
    self.pixmap = pixmap
    self.isWritable = isWritable
  }

  /// Valid as long as the box is held.
  var handle: OpaquePointer { OpaquePointer(Unmanaged.passUnretained(self).toOpaque()) }

  static func at(_ handle: OpaquePointer) -> ImageBox {
    Unmanaged<ImageBox>.fromOpaque(UnsafeRawPointer(handle)).takeUnretainedValue()
  }

  var pixels: AtelierPixels {
    AtelierPixels(
      struct_size: UInt32(MemoryLayout<AtelierPixels>.size), format: UInt32(pixmap.format.rawValue),
      width: Int32(pixmap.width), height: Int32(pixmap.height), row_bytes: pixmap.rowBytes, data: pixmap.data)
  }
}
