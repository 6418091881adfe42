import AtelierCore
import Testing

@testable import AtelierImaging

/// What a file's first bytes tell.
@Suite struct PictureFormatTests {
  @Test(
    "the formats that are read are known by their first bytes",
    arguments: [
      ([0xFF, 0xD8, 0xFF, 0xE0], OutputFormat.Kind.jpeg), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
      (Array("RIFF1234WEBPVP8 ".utf8), .webp), ([0x49, 0x49, 42, 0], .tiff), ([0x4D, 0x4D, 0, 42], .tiff),
      ([0x49, 0x49, 43, 0], .tiff), ([0x4D, 0x4D, 0, 43], .tiff),
    ])
  func own(_ start: [UInt8], _ kind: OutputFormat.Kind) throws {
    #expect(try PictureFormat.recognise(start) == kind)
  }

  @Test(
    "others are named, with the formats that are read",
    arguments: [
      ("GIF89a", "this is a GIF"), ("\0\0\0\u{18}ftypheic", "this is a HEIC picture"),
      ("\0\0\0\u{18}ftypmif1", "this is a HEIC picture"), ("\0\0\0\u{18}ftypavif", "this is an AVIF picture"),
      ("\0\0\0\u{18}ftypcrx ", "this is a Canon raw file"), ("\0\0\0\u{18}ftypisom", "this is a film"),
      ("8BPS\0\u{1}", "this is a Photoshop document"), ("%PDF-1.7", "this is a PDF"), ("BM1234", "this is a BMP"),
      ("<?xml version=\"1.0\"?><svg xmlns=", "this is an SVG drawing"),
      ("FUJIFILMCCD-RAW 0201", "this is a Fujifilm raw"),
      ("%!PS-Adobe-3.0", "this is a PostScript file"), ("PK\u{3}\u{4}", "this is a zip archive"),
      ("gimp xcf v011", "this is a GIMP picture"), ("atelier: 1", "this is not a picture that Atelier knows"),
      ("", "this is not"),
    ])
  func foreign(_ start: String, _ words: String) {
    let error = #expect(throws: PictureError.self) { try PictureFormat.recognise(Array(start.utf8)) }
    #expect(error?.kind == .unreadable)
    #expect(error?.description.hasPrefix(words) == true, "\(String(describing: error))")
    #expect(error?.description.hasSuffix("; Atelier reads JPEG, PNG, WebP and TIFF") == true)
  }

  @Test(
    "a PNG sent as text is called damaged, not unknown",
    arguments: [
      [0x89, 0x50, 0x4E, 0x47, 0x0A, 0x1A, 0x0A], [0x09, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0D, 0x0A, 0x1A, 0x0A], [0x89, 0x51, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],
    ])
  func textPNG(_ start: [UInt8]) {
    let error = #expect(throws: PictureError.self) { try PictureFormat.recognise(start) }
    #expect(error?.kind == .corrupt)
  }

  @Test("a beginning cut short belongs to no format")
  func short() {
    #expect(throws: PictureError.self) { try PictureFormat.recognise([0xFF, 0xD8]) }
    #expect(throws: PictureError.self) { try PictureFormat.recognise([0x49, 0x49, 42]) }
  }
}
