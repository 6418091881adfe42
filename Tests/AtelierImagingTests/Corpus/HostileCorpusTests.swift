import AtelierCore
import Foundation
import Testing

@testable import AtelierImaging

/// Files that once crashed or hung some program; reading one ends in a picture or in a sentence.
@Suite(.enabled(if: Corpus.isSet), .timeLimit(.minutes(15))) struct HostileCorpusTests {
  @Test(
    "nothing crashes, hangs or fails without a sentence",
    arguments: [
      Corpus.Folder.fuzzedPNG, .fuzzedJPEG, .crashers, .mozjpeg,
    ])
  func hostile(_ folder: Corpus.Folder) throws {
    for path in try Corpus.files(folder) {
      do {
        let picture = try Corpus.read(path)
        #expect(picture.pixels.width > 0, "\(path)")
      } catch let error as PictureError {
        #expect(error.description.count > 20 && error.description.count < 500, "\(path): \(error)")
      }
    }
  }

  @Test(
    "what is whole is read and what is broken is refused",
    arguments: [
      ("broken.png", "the PNG file is damaged"), ("truncated_image.png", "it was cut short"),
      ("truncated_end_chunk.png", "it was cut short"), ("decompression_bomb.gif", "this is a GIF"),
      ("icc_profile.avif", "this is an AVIF picture"),
      ("crash-4fb027452e6988530aa5dabee76eecacb3b79f8a.j2k", "JPEG 2000"),
      ("badbitcount.bmp", "this is a BMP"), ("exif.png", nil), ("icc_profile_none.png", nil),
      ("icc_profile_big.jpg", nil),
      ("hopper_bad_exif.jpg", "bad Huffman code"), ("invalid-exif.jpg", nil), ("multiple_exif.jpg", nil),
      ("pil_sample_cmyk.jpg", nil),
    ] as [(String, String?)])
  func known(_ file: String, _ words: String?) throws {
    let path = try #require(Corpus.root) + "/torture/pillow_crashers/" + file
    do {
      _ = try Corpus.read(path)
      #expect(words == nil, "\(file) was read")
    } catch let error as PictureError {
      let words = try #require(words, "\(file) was refused: \(error)")
      #expect(error.description.contains(words), "\(file): \(error)")
    }
  }
}
