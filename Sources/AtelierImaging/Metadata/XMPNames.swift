// The vocabularies of XMP that the house reads and writes.

/// A namespace with the prefix that it is written with.
struct XMPNamespace: Sendable {
  let uri: String
  let prefix: String

  static let basic = XMPNamespace(uri: "http://ns.adobe.com/xap/1.0/", prefix: "xmp")
  static let dublinCore = XMPNamespace(uri: "http://purl.org/dc/elements/1.1/", prefix: "dc")
  static let rights = XMPNamespace(uri: "http://ns.adobe.com/xap/1.0/rights/", prefix: "xmpRights")
  static let photoshop = XMPNamespace(uri: "http://ns.adobe.com/photoshop/1.0/", prefix: "photoshop")
  static let tiff = XMPNamespace(uri: "http://ns.adobe.com/tiff/1.0/", prefix: "tiff")
  static let exif = XMPNamespace(uri: "http://ns.adobe.com/exif/1.0/", prefix: "exif")
  static let note = XMPNamespace(uri: "http://ns.adobe.com/xmp/note/", prefix: "xmpNote")
  static let iptcCore = XMPNamespace(uri: "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/", prefix: "Iptc4xmpCore")
  static let iptcExtension = XMPNamespace(uri: "http://iptc.org/std/Iptc4xmpExt/2008-02-29/", prefix: "Iptc4xmpExt")
  static let plus = XMPNamespace(uri: "http://ns.useplus.org/ldf/xmp/1.0/", prefix: "plus")
  /// The house's own: Recipe, RecipeSHA256 and Stages.
  static let atelier = XMPNamespace(uri: "urn:atelier:provenance/1.0/", prefix: "atelier")

  /// Those that the library does not know by itself.
  static let registered = [note, iptcCore, iptcExtension, plus, atelier]
}

/// A property by namespace and path, as the library spells it: `exif:GPSLatitude`, `dc:rights[1]`.
struct XMPPath: Hashable {
  let schema: String
  let path: String

  /// The path's part that names a property of the packet itself: `dc:rights`.
  var top: XMPPath { XMPPath(schema: schema, path: String(path.prefix { $0 != "[" && $0 != "/" })) }

  /// Its local name, without the prefix.
  var local: Substring { path.drop { $0 != ":" }.dropFirst() }

  /// The path up to a place on Earth, in any maker's vocabulary; nil when there is none.
  var place: XMPPath? {
    var kept: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      kept.append(part)
      let local = part.split(separator: ":", maxSplits: 1).last ?? part
      if local.lowercased().hasPrefix("gps") { return XMPPath(schema: schema, path: kept.joined(separator: "/")) }
    }
    return nil
  }
}
