import CExempi

/// A parsed XMP packet, only to be used inside ``XMPToolkit/alone(_:)``.
final class XMPPacket {
  private let tree: XmpPtr

  /// An empty packet; nil when there is no memory for it.
  init?() {
    guard let tree = xmp_new_empty() else { return nil }
    self.tree = tree
  }

  /// Reads `bytes`.
  ///
  /// - Throws: ``MetadataError`` when the packet is damaged or asks for too much.
  init(_ bytes: [UInt8]) throws(MetadataError) {
    if let complaint = XMPBounds.complaint(about: bytes) { throw .xmp(complaint) }
    let tree = bytes.withUnsafeBytes { xmp_new($0.bindMemory(to: CChar.self).baseAddress, $0.count) }
    guard let tree else { throw .xmp("it is not well formed") }
    self.tree = tree
  }

  deinit { xmp_free(tree) }

  /// The packet with its wrapper, marked as not to be edited in place; nil when the library fails.
  var bytes: [UInt8]? {
    guard let text = xmp_string_new() else { return nil }
    defer { xmp_string_free(text) }
    let options = XMP_SERIAL_READONLYPACKET | XMP_SERIAL_USECOMPACTFORMAT
    guard xmp_serialize(tree, text, UInt32(options), 0), let start = xmp_string_cstr(text) else { return nil }
    return UnsafeRawBufferPointer(start: start, count: xmp_string_len(text)).map { $0 }
  }

  /// All values with their paths, in the packet's order.
  var leaves: [XMPPath] {
    guard let walk = xmp_iterator_new(tree, nil, nil, XMP_ITER_JUSTLEAFNODES) else { return [] }
    defer { xmp_iterator_free(walk) }
    guard let schema = xmp_string_new(), let path = xmp_string_new() else { return [] }
    defer {
      xmp_string_free(schema)
      xmp_string_free(path)
    }
    var leaves: [XMPPath] = []
    while xmp_iterator_next(walk, schema, path, nil, nil) {
      leaves.append(XMPPath(schema: words(schema), path: words(path)))
    }
    return leaves
  }

  func has(_ namespace: XMPNamespace, _ name: String) -> Bool { xmp_has_property(tree, namespace.uri, name) }

  /// A property's text; nil when it is absent.
  func text(_ namespace: XMPNamespace, _ name: String) -> String? {
    guard let value = xmp_string_new() else { return nil }
    defer { xmp_string_free(value) }
    return xmp_get_property(tree, namespace.uri, name, value, nil) ? words(value) : nil
  }

  func set(_ namespace: XMPNamespace, _ name: String, _ value: String) {
    if xmp_set_property(tree, namespace.uri, name, value, 0) { return }
    // A list of the same name refuses a plain value.
    xmp_delete_property(tree, namespace.uri, name)
    xmp_set_property(tree, namespace.uri, name, value, 0)
  }

  /// Gives a property the ordered list `values`.
  func set(_ namespace: XMPNamespace, _ name: String, _ values: [String]) {
    xmp_delete_property(tree, namespace.uri, name)
    let ordered = UInt32(XMP_PROP_ARRAY_IS_ORDERED.rawValue) | UInt32(XMP_PROP_VALUE_IS_ARRAY.rawValue)
    for value in values { xmp_append_array_item(tree, namespace.uri, name, ordered, value, 0) }
  }

  func remove(_ path: XMPPath) { xmp_delete_property(tree, path.schema, path.path) }

  func remove(_ namespace: XMPNamespace, _ name: String) { xmp_delete_property(tree, namespace.uri, name) }

  private func words(_ text: XmpStringPtr) -> String { xmp_string_cstr(text).map { String(cString: $0) } ?? "" }
}
