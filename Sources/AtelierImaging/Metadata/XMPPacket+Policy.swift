import AtelierCore

extension XMPPacket {
  /// Makes the packet true for an output of `width` x `height` px, upright, and leaves of it what `policy` lets pass.
  func prepare(_ policy: MetadataPolicy, width: Int, height: Int) {
    // Points at a second packet that is not carried over, and at a picture of the original.
    remove(.note, "HasExtendedXMP")
    remove(.basic, "Thumbnails")
    if !policy.keepsPlace { removePlaces() }
    switch policy.kind {
    case .keep: break
    case .copyright: keep { Self.isRights($0) || Self.isMark($0) }
    case .strip: keep { Self.isMark($0) }
    }
    replace(.tiff, "Orientation", "1")
    replace(.tiff, "ImageWidth", "\(width)")
    replace(.tiff, "ImageLength", "\(height)")
    replace(.exif, "PixelXDimension", "\(width)")
    replace(.exif, "PixelYDimension", "\(height)")
  }

  /// Says how the output was made.
  func record(_ provenance: Provenance) {
    set(.basic, "CreatorTool", provenance.tool)
    set(.atelier, "Recipe", provenance.recipe)
    set(.atelier, "RecipeSHA256", provenance.recipeSHA256)
    set(.atelier, "Stages", provenance.stages)
    let incoming = text(.iptcExtension, "DigitalSourceType")
    if let mark = DigitalSource.mark(incoming: incoming, change: provenance.change), mark != incoming {
      set(.iptcExtension, "DigitalSourceType", mark)
    }
  }

  private func replace(_ namespace: XMPNamespace, _ name: String, _ value: String) {
    if has(namespace, name) { set(namespace, name, value) }
  }

  private func keep(where isWanted: (XMPPath) -> Bool) {
    for property in Set(leaves.map(\.top)) where !isWanted(property) { remove(property) }
  }

  private func removePlaces() {
    // Backwards, so that the numbers of list items still to be removed stay right.
    for place in leaves.compactMap(\.place).reversed() { remove(place) }
  }

  private static func isMark(_ property: XMPPath) -> Bool {
    property.schema == XMPNamespace.iptcExtension.uri && property.local == "DigitalSourceType"
  }

  /// Who made the picture, whose it is and what may be done with it.
  private static func isRights(_ property: XMPPath) -> Bool {
    switch property.schema {
    case XMPNamespace.rights.uri, XMPNamespace.plus.uri: true
    case XMPNamespace.dublinCore.uri: ["rights", "creator"].contains(property.local)
    case XMPNamespace.photoshop.uri: property.local == "Credit"
    case XMPNamespace.iptcCore.uri: property.local == "CreatorContactInfo"
    default: false
    }
  }
}
