import AtelierCore
import Testing

@testable import AtelierImaging

@Suite struct XMPTests {
  @Test func anOutputWithoutMetadataTellsHowItWasMade() throws {
    let packet = try text(prepare(nil))
    #expect(packet.contains("xmp:CreatorTool=\"Atelier 0.1.0\""))
    #expect(packet.contains("atelier:Recipe=\"autumn-poster\""))
    #expect(packet.contains("atelier:RecipeSHA256=\"\(Provenance.sample.recipeSHA256)\""))
    #expect(packet.contains("http://cv.iptc.org/newscodes/digitalsourcetype/composite\""))
    let items = packet.split(separator: "<rdf:li>").dropFirst().map { String($0.prefix { $0 != "<" }) }
    #expect(items == ["adjust", "text"], "the stages keep their order")
  }

  @Test func thePacketIsWrappedAndNotToBeEditedInPlace() throws {
    let packet = try text(prepare(nil))
    #expect(packet.hasPrefix("<?xpacket begin="))
    #expect(packet.hasSuffix("<?xpacket end=\"r\"?>"))
  }

  @Test func theSameInputGivesTheSameBytes() {
    #expect(prepare(sample()) == prepare(sample()))
  }

  /// The library writes plain values before lists, so the first pass may change their order, and only the first.
  @Test func preparingAgainChangesNothing() throws {
    let twice = prepare(prepare(sample()).xmp)
    #expect(try text(prepare(twice.xmp)) == text(twice))
  }

  @Test func keepingKeepsOtherWords() throws {
    let packet = try text(prepare(sample()))
    for kept in ["Harbour at dusk", "Ada Example", "(c) Ada", "Made-up Agency", "boats"] {
      #expect(packet.contains(kept), "\(kept)")
    }
  }

  @Test func copyrightKeepsRightsOnly() throws {
    let packet = try text(prepare(sample(), MetadataPolicy(kind: .copyright)))
    for kept in ["Ada Example", "(c) Ada", "Made-up Agency", "https://example.org/licence"] {
      #expect(packet.contains(kept), "\(kept)")
    }
    for gone in ["Harbour at dusk", "boats", "Old Editor"] { #expect(!packet.contains(gone), "\(gone)") }
    #expect(packet.contains("atelier:Recipe"))
  }

  @Test func stripKeepsOnlyWhereThePictureComesFrom() throws {
    let packet = try text(prepare(sample(), MetadataPolicy(kind: .strip)))
    for gone in ["Ada Example", "(c) Ada", "Harbour at dusk", "boats"] { #expect(!packet.contains(gone), "\(gone)") }
    #expect(packet.contains("atelier:Recipe"))
  }

  @Test func placesGoWhereverTheyStand() throws {
    let packet = try text(prepare(sample()))
    #expect(!packet.contains("48,12.5N") && !packet.contains("GPSLatitude"))
    #expect(!packet.contains("GpsLongitude") && !packet.contains("8,1.25E"))
    #expect(packet.contains("Old Town"), "the words beside it stay")
    let kept = try text(prepare(sample(), MetadataPolicy(keepsPlace: true)))
    #expect(kept.contains("48,12.5N") && kept.contains("8,1.25E"))
  }

  @Test func whatIsNoLongerTrueIsMadeTrue() throws {
    let packet = try text(prepare(sample()))
    #expect(packet.contains("tiff:Orientation=\"1\""))
    #expect(packet.contains("exif:PixelXDimension=\"1080\"") && packet.contains("tiff:ImageWidth=\"1080\""))
    #expect(!packet.contains("exif:PixelYDimension"), "what was not there is not added")
    #expect(!packet.contains("xmp:Thumbnails") && !packet.contains("HasExtendedXMP"))
    #expect(!packet.contains("Old Editor"))
  }

  @Test(arguments: [
    ("digitalCapture", Provenance.Change.none, "digitalCapture"),
    ("digitalCapture", .enhanced, "algorithmicallyEnhanced"),
    ("algorithmicallyEnhanced", .composite, "composite"),
    ("composite", .enhanced, "composite"),
    ("composite", .repainted, "compositeWithTrainedAlgorithmicMedia"),
    ("trainedAlgorithmicMedia", .none, "trainedAlgorithmicMedia"),
    ("trainedAlgorithmicMedia", .enhanced, "trainedAlgorithmicMedia"),
    ("trainedAlgorithmicMedia", .composite, "trainedAlgorithmicMedia"),
    ("trainedAlgorithmicMedia", .repainted, "trainedAlgorithmicMedia"),
    ("compositeWithTrainedAlgorithmicMedia", .composite, "compositeWithTrainedAlgorithmicMedia"),
  ])
  func aMarkIsNeverLowered(incoming: String, change: Provenance.Change, expected: String) throws {
    for kind in MetadataPolicy.Kind.allCases {
      var provenance = Provenance.sample
      provenance.change = change
      let packet = try text(
        PreparedMetadata(
          exif: nil, xmp: sample(mark: incoming), policy: MetadataPolicy(kind: kind), provenance: provenance, width: 1,
          height: 1))
      #expect(packet.contains("digitalsourcetype/\(expected)\""), "\(kind)")
    }
  }

  @Test func aPictureThatWasOnlyCutGetsNoMark() throws {
    var provenance = Provenance.sample
    provenance.change = .none
    let made = PreparedMetadata(
      exif: nil, xmp: nil, policy: MetadataPolicy(), provenance: provenance, width: 1, height: 1)
    #expect(!(try text(made)).contains("DigitalSourceType"))
  }

  @Test(arguments: [
    ("<x:xmpmeta", "it is not well formed"),
    ("<!DOCTYPE a [<!ENTITY b \"c\">]><x:xmpmeta xmlns:x='adobe:ns:meta/'/>", "it has a document type"),
    ("<x:xmpmeta>\0</x:xmpmeta>", "it is not UTF-8"),
    (String(repeating: "<a>", count: 100), "it is nested too deep"),
    (String(repeating: " ", count: (1 << 20) + 1), "it has 1024 KiB"),
  ])
  func aBadPacketIsLeftOutWithANote(packet: String, reason: String) throws {
    let made = prepare(Array(packet.utf8))
    #expect(made.notes == ["the XMP packet was left out: \(reason)"])
    #expect(try text(made).contains("atelier:Recipe"), "the output still tells how it was made")
  }

  @Test func aPacketOfCountlessValuesIsLeftOut() {
    // The library would take half a minute for a packet of this kind.
    let attributes = (0..<9000).map { " a:b\($0)=''" }.joined()
    let elements = (0..<9000).map { "<a:b\($0)/>" }.joined()
    let namespaces = (0..<200).map { "<n\($0):b xmlns:n\($0)='urn:\($0)/'/>" }.joined()
    for packet in ["<a\(attributes)/>", "<a>\(elements)</a>", "<a>\(namespaces)</a>"] {
      #expect(XMPBounds.complaint(about: Array(packet.utf8)) == "it has too many values")
    }
  }

  @Test func aLongListIsNoReasonToRefuse() {
    let list = "<rdf:Bag>" + String(repeating: "<rdf:li>ancestor</rdf:li>", count: 20_000) + "</rdf:Bag>"
    #expect(XMPBounds.complaint(about: Array(list.utf8)) == nil)
  }

  @Test func signsInsideQuotesAndCommentsAreNoTags() {
    let packet = "<a b='>>>/>' c=\"<\"><!-- <x><y> --><![CDATA[<z>]]><?p <q> ?></a>"
    #expect(XMPBounds.complaint(about: Array(String(repeating: packet, count: 100).utf8)) == nil)
  }

  @Test func aPacketTooLargeForTheFileKeepsTheRights() throws {
    let long = sample(title: String(repeating: "Harbour at dusk. ", count: 4000))
    let made = PreparedMetadata(
      exif: nil, xmp: long, policy: MetadataPolicy(), provenance: .sample, width: 1, height: 1, limit: 65_000)
    let packet = try text(made)
    #expect(packet.contains("(c) Ada") && !packet.contains("Harbour"))
    #expect(made.notes == ["only the copyright part of the XMP packet was kept: it was too large for the file"])
  }

  @Test func damageAnywhereIsSurvived() throws {
    var random = SplitMix(seed: 5)
    let sound = sample()
    for _ in 0..<300 {
      var bytes = sound
      for _ in 0..<3 { bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(random.next() % 127 + 1) }
      #expect(prepare(bytes).xmp != nil)
    }
  }

  @Test func manyThreadsAtOnceAreServed() async {
    let alone = prepare(sample())
    await withTaskGroup(of: PreparedMetadata.self) { group in
      for _ in 0..<16 { group.addTask { prepare(sample()) } }
      for await made in group { #expect(made == alone) }
    }
  }

  private func prepare(_ xmp: [UInt8]?, _ policy: MetadataPolicy = MetadataPolicy()) -> PreparedMetadata {
    PreparedMetadata(exif: nil, xmp: xmp, policy: policy, provenance: .sample, width: 1080, height: 1920)
  }

  private func text(_ made: PreparedMetadata) throws -> String {
    String(decoding: try #require(made.xmp), as: UTF8.self)
  }

  /// A packet as an agency's photograph carries it.
  private func sample(title: String = "Harbour at dusk", mark: String? = nil) -> [UInt8] {
    let source = mark.map { "Iptc4xmpExt:DigitalSourceType=\"http://cv.iptc.org/newscodes/digitalsourcetype/\($0)\"" }
    return Array(
      """
      <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
       xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
       xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/"
       xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmlns:drone="http://example.org/drone/"
       xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
       xmp:CreatorTool="Old Editor" xmpRights:WebStatement="https://example.org/licence"
       photoshop:Credit="Made-up Agency" exif:GPSLatitude="48,12.5N" drone:GpsLongitude="8,1.25E"
       exif:PixelXDimension="4000" tiff:ImageWidth="4000" tiff:Orientation="6" xmpNote:HasExtendedXMP="0123" \(source ?? "")>
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(title)</rdf:li></rdf:Alt></dc:title>
      <dc:subject><rdf:Bag><rdf:li>boats</rdf:li><rdf:li>sea</rdf:li></rdf:Bag></dc:subject>
      <dc:creator><rdf:Seq><rdf:li>Ada Example</rdf:li></rdf:Seq></dc:creator>
      <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">(c) Ada</rdf:li></rdf:Alt></dc:rights>
      <xmp:Thumbnails><rdf:Alt><rdf:li>AAAA</rdf:li></rdf:Alt></xmp:Thumbnails>
      <Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li rdf:parseType="Resource">
       <Iptc4xmpExt:City>Old Town</Iptc4xmpExt:City><exif:GPSLatitude>48,12.5N</exif:GPSLatitude>
      </rdf:li></rdf:Bag></Iptc4xmpExt:LocationCreated>
      </rdf:Description></rdf:RDF></x:xmpmeta>
      """.utf8)
  }
}
