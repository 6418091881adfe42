// Photographs and sheets of the corpora as rasters.
import AtelierImaging
import AtelierScene
import Foundation
import TestKit

enum Photo {
  /// A picture file, at most `longest` px a side (whole steps smaller).
  static func read(_ path: String, longest: Int = 800) throws -> Raster {
    let pixels = try Pictures.read([UInt8](Data(contentsOf: URL(filePath: path)))).pixels
    return try raster(pixels.converted(to: .rgba8)).shrunk(
      by: max(1, (max(pixels.width, pixels.height) + longest - 1) / longest), on: OneWorker())
  }

  static func raster(_ pixels: Pixmap) -> Raster {
    let raster = Raster(width: pixels.width, height: pixels.height, filledWith: .zero)
    withExtendedLifetime(pixels) {
      for y in 0..<pixels.height {
        let (from, to) = (pixels.bytes(y), raster[y])
        var x = 0
        while x < pixels.width {
          to[x] =
            SIMD4(Float(from[4 * x]), Float(from[4 * x + 1]), Float(from[4 * x + 2]), Float(from[4 * x + 3])) / 255
          x += 1
        }
      }
    }
    return raster
  }

  /// The pictures of a folder of the corpora, in the order of their names.
  static func all(in folder: String) throws -> [String] {
    let path = try Corpus.folder(folder)
    return try FileManager.default.contentsOfDirectory(atPath: path)
      .filter { $0.hasSuffix(".png") || $0.hasSuffix(".jpg") }.sorted().map { path + "/" + $0 }
  }
}
