public import AtelierCore

/// The metadata of one output, ready to be written.
public struct PreparedMetadata: Hashable, Sendable {
  /// The EXIF block from its TIFF header on, without the `Exif` prefix of JPEG files.
  public var exif: [UInt8]?
  /// The XMP packet in UTF-8.
  public var xmp: [UInt8]?
  /// What was left out and why, for the evidence.
  public var notes: [String]

  /// The metadata for an upright output of `width` x `height` px, from that of its source.
  ///
  /// Of `exif` and `xmp` it keeps what `policy` lets pass and what is still true, and adds where the output
  /// comes from. The same input gives the same bytes. It never fails: a block that is damaged or larger than `limit` bytes is left out, with a note.
  public init(
    exif: [UInt8]?, xmp: [UInt8]?, policy: MetadataPolicy, provenance: Provenance, width: Int, height: Int,
    limit: Int = .max
  ) {
    notes = []
    if let exif, policy.kind != .strip {
      self.exif = prepare(exif: exif, policy, width, height, limit)
    }
    self.xmp = prepare(xmp: xmp, policy, provenance, width, height, limit)
  }

  private mutating func prepare(
    exif bytes: [UInt8], _ policy: MetadataPolicy, _ width: Int, _ height: Int, _ limit: Int
  ) -> [UInt8]? {
    do throws(MetadataError) {
      let block = try ExifBlock(bytes)
      block.prepare(policy, width: width, height: height)
      guard var made = block.bytes else { return nil }
      if made.count > limit {
        block.removeMakerNote()
        notes.append("the camera maker's notes were left out: the EXIF block was too large for the file")
        made = block.bytes ?? []
      }
      guard made.count <= limit else { throw .exif("it is too large for the file") }
      return made.isEmpty ? nil : made
    } catch {
      notes.append(error.description)
      return nil
    }
  }

  private mutating func prepare(
    xmp bytes: [UInt8]?, _ policy: MetadataPolicy, _ provenance: Provenance, _ width: Int, _ height: Int, _ limit: Int
  ) -> [UInt8]? {
    let (made, notes) =
      XMPToolkit.alone { Self.packet(bytes, policy, provenance, width, height, limit) }
      ?? (nil, [MetadataError.xmp("the XMP library did not start").description])
    self.notes += notes
    return made
  }

  private static func packet(
    _ bytes: [UInt8]?, _ policy: MetadataPolicy, _ provenance: Provenance, _ width: Int, _ height: Int, _ limit: Int
  ) -> ([UInt8]?, [String]) {
    var notes: [String] = []
    var packet: XMPPacket?
    do throws(MetadataError) {
      packet = try bytes.map { bytes throws(MetadataError) in try XMPPacket(bytes) }
    } catch {
      notes.append(error.description)
    }
    guard let packet = packet ?? XMPPacket() else { return (nil, notes) }
    packet.prepare(policy, width: width, height: height)
    packet.record(provenance)
    if let made = packet.bytes, made.count <= limit { return (made, notes) }
    notes.append("only the copyright part of the XMP packet was kept: it was too large for the file")
    packet.prepare(MetadataPolicy(kind: .copyright, keepsPlace: policy.keepsPlace), width: width, height: height)
    packet.record(provenance)
    if let made = packet.bytes, made.count <= limit { return (made, notes) }
    return (nil, notes + [MetadataError.xmp("it is too large for the file").description])
  }
}

/// How a picture must be turned to be upright.
public enum ExifOrientation {
  /// 1...8 as EXIF counts (2.32, 4.6.4); 1 when the block does not say or cannot be read.
  public static func read(_ exif: [UInt8]) -> Int { (try? ExifBlock(exif))?.orientation ?? 1 }
}
