public import AtelierCore

/// Tells what a file is by its first bytes, never by its name.
public enum PictureFormat {
  /// How many bytes of a file ``recognise(_:)`` wants to see.
  public static let bytesWanted = 512

  /// The format that `start`, the beginning of a file, belongs to.
  ///
  /// - Throws: ``PictureError`` that names the format, where it is a known one, and those that are read.
  public static func recognise(_ start: [UInt8]) throws(PictureError) -> OutputFormat.Kind {
    if let own = own.first(where: { $0.matches(start) }) { return own.kind }
    if isDamagedPNG(start) {
      throw PictureError(
        .corrupt, "this was a PNG and its first bytes are damaged, as when it is sent as text; copy or export it again")
    }
    let others = foreign.filter { $0.matches(start) }
    let name = others.first?.name ?? (isSVG(start) ? "an SVG drawing" : nil)
    let found = name.map { "this is \($0)" } ?? "this is not a picture that Atelier knows"
    throw PictureError(.unreadable, "\(found); Atelier reads JPEG, PNG, WebP and TIFF")
  }

  private struct Own: Sendable {
    let kind: OutputFormat.Kind
    let magic: Magic
    init(_ kind: OutputFormat.Kind, _ magic: Magic) { (self.kind, self.magic) = (kind, magic) }
    func matches(_ start: [UInt8]) -> Bool { magic.matches(start) }
  }

  private struct Foreign: Sendable {
    let name: String
    let magic: Magic
    init(_ name: String, _ magic: Magic) { (self.name, self.magic) = (name, magic) }
    func matches(_ start: [UInt8]) -> Bool { magic.matches(start) }
  }

  /// Bytes at places of a file; nil stands for any byte.
  private struct Magic: Sendable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
    let bytes: [UInt8?]
    init(arrayLiteral elements: UInt8?...) { bytes = elements }
    /// A `?` stands for any byte.
    init(stringLiteral text: StaticString) {
      bytes = text.withUTF8Buffer { $0.map { $0 == UInt8(ascii: "?") ? nil : $0 } }
    }
    func matches(_ start: [UInt8]) -> Bool {
      start.count >= bytes.count && zip(bytes, start).allSatisfy { $0 == nil || $0 == $1 }
    }
  }

  private static let own: [Own] = [
    Own(.jpeg, [0xFF, 0xD8, 0xFF]),
    Own(.png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    Own(.webp, "RIFF????WEBP"),
    Own(.tiff, [0x49, 0x49, 42, 0]), Own(.tiff, [0x4D, 0x4D, 0, 42]),
    Own(.tiff, [0x49, 0x49, 43, 0]), Own(.tiff, [0x4D, 0x4D, 0, 43]),
  ]

  private static let foreign: [Foreign] = [
    Foreign("a GIF", "GIF8"),
    Foreign("an AVIF picture", "????ftypavi"),
    Foreign("a HEIC picture", "????ftyphe"), Foreign("a HEIC picture", "????ftypmif1"),
    Foreign("a HEIC picture", "????ftypmsf1"),
    Foreign("a Canon raw file", "????ftypcrx"),
    Foreign("a film", "????ftyp"), Foreign("a film", "RIFF????AVI "),
    Foreign("a Photoshop document", "8BPS"),
    Foreign("a PDF", "%PDF"), Foreign("a PostScript file", "%!PS"),
    Foreign("a PostScript file", [0xC5, 0xD0, 0xD3, 0xC6]),
    Foreign("a JPEG XL picture", [0xFF, 0x0A]), Foreign("a JPEG XL picture", [0, 0, 0, 12, 0x4A, 0x58, 0x4C, 0x20]),
    Foreign("a JPEG 2000 picture", [0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20]),
    Foreign("a JPEG 2000 picture", [0xFF, 0x4F, 0xFF, 0x51]),
    Foreign("a Fujifilm raw file", "FUJIFILMCCD-RAW"), Foreign("an Olympus raw file", "IIRO"),
    Foreign("a Panasonic raw file", "IIU\0"),
    Foreign("an OpenEXR picture", [0x76, 0x2F, 0x31, 0x01]), Foreign("a DDS texture", "DDS "),
    Foreign("an icon", [0, 0, 1, 0]), Foreign("a BMP", "BM"),
    Foreign("a zip archive", "PK\u{3}\u{4}"), Foreign("a GIMP picture", "gimp xcf"),
    Foreign("a web page", "<!DOCTYPE html"), Foreign("a web page", "<html"),
  ]

  /// Whether the signature is that of PNG but for a byte, or for what sending it as text does to line ends.
  private static func isDamagedPNG(_ start: [UInt8]) -> Bool {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let same = zip(signature, start).count { $0 == $1 }
    return same >= 7 || start.starts(with: signature.prefix(4))
  }

  private static func isSVG(_ start: [UInt8]) -> Bool {
    let tag = Array("<svg".utf8)
    return start.indices.contains { start[$0...].starts(with: tag) }
  }
}
