import AtelierCore
import Foundation
import Testing

@testable import AtelierImaging

/// JPEG files of all sorts, against libjpeg-turbo's own `djpeg`.
@Suite(.enabled(if: Corpus.isSet), .timeLimit(.minutes(15))) struct JpegCorpusTests {
  /// What djpeg says of a file that has lost something.
  private static let damage = [
    "Corrupt JPEG data: premature end", "Corrupt JPEG data: bad Huffman code", "Corrupt JPEG data: bad arithmetic code",
    "Corrupt JPEG data: found marker", "Inconsistent progression sequence", "Premature end of JPEG file",
  ]

  @Test(
    "what djpeg decodes comes out the same, and what it finds damaged is refused",
    arguments: [
      (Corpus.Folder.mozjpeg, ".jpg", 3), (.crashers, ".jpg", 8), (.turned, ".jpg", 9),
      (.fuzzedJPEG, "", 2),
    ])
  func agrees(_ folder: Corpus.Folder, _ ending: String, _ leastDecoded: Int) throws {
    var decoded = 0
    for path in try Corpus.files(folder, ending: ending) {
      let name = URL(fileURLWithPath: path).lastPathComponent
      let limits = PictureLimits(pixels: 20_000_000)
      let result = Result { try Corpus.read(path, limits: limits) }
      if case .failure(let error as PictureError) = result, error.kind == .limit { continue }
      let answer = try ReferenceTool.djpeg.run(path)
      let isSound = answer.status != 1 && !Self.damage.contains { answer.complaints.contains($0) }
      switch result {
      case .success(let picture):
        #expect(isSound, "\(name) was read, and djpeg says: \(answer.complaints)")
        if isSound { compare(picture, answer.output, path) }
        decoded += 1
      case .failure(let error):
        #expect(!isSound, "\(name) was refused, and djpeg reads it: \(error)")
      }
    }
    #expect(decoded >= leastDecoded, "only \(decoded) of \(folder.rawValue) were read")
  }

  private func compare(_ picture: Picture, _ output: [UInt8], _ path: String) {
    // A profile of inks changes the colours, as djpeg does not.
    if picture.info.notes.contains(where: { $0.hasPrefix("converted from CMYK to sRGB by its profile") }) { return }
    guard let reference = PNM(output) else {
      Issue.record("\(path): djpeg gave no picture")
      return
    }
    let orientation = Orientation(exif: storedExif(path))
    let pixels = picture.pixels
    let sides = orientation.swapsSides ? (reference.height, reference.width) : (reference.width, reference.height)
    guard pixels.width == sides.0, pixels.height == sides.1 else {
      Issue.record("\(path): \(pixels.width) x \(pixels.height) px, not \(sides)")
      return
    }
    for y in 0..<pixels.height {
      let row = pixels.byteValues(y)
      for x in 0..<pixels.width {
        let from = OrientationTests.stored(orientation, x, y, reference.width, reference.height)
        let isSame = (0..<3).allSatisfy { Int(row[4 * x + $0]) == reference.sample(from.x, from.y, $0) }
        guard isSame, row[4 * x + 3] == 255 else {
          Issue.record("\(path) differs at \(x), \(y)")
          return
        }
      }
    }
  }

  /// The EXIF of a file as it stands there, with its orientation.
  private func storedExif(_ path: String) -> [UInt8]? {
    guard let data = FileManager.default.contents(atPath: path), let file = try? ScratchFile(Array(data)),
      let opened = try? PictureFile(file.descriptor, limits: PictureLimits()), let reader = try? JpegReader(opened)
    else { return nil }
    return reader.exif
  }

  @Test("a JPEG of 12 bits is refused as such")
  func twelveBits() throws {
    let path = try #require(Corpus.root) + "/torture/mozjpeg/testorig12.jpg"
    let error = #expect(throws: PictureError.self) { try Corpus.read(path) }
    #expect(error?.kind == .unreadable)
    #expect(error?.description.contains("precision 12") == true)
  }

  @Test("all nine turned photographs come out as the one that is not turned")
  func orientation() throws {
    let folder = try #require(Corpus.root) + "/torture/exif_orientation/"
    let upright = try Corpus.read(folder + "Landscape_1.jpg").pixels
    for number in 0...8 {
      let picture = try Corpus.read(folder + "Landscape_\(number).jpg")
      // Each was saved on its own, so they differ by what JPEG loses.
      #expect(meanDifference(picture.pixels, upright) < 4, "Landscape_\(number).jpg")
    }
  }
}
