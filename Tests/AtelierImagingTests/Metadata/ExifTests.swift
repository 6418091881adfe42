import AtelierCore
import Testing

@testable import AtelierImaging

@Suite struct ExifTests {
  @Test func theOrientationIsRead() {
    #expect(ExifOrientation.read(ExifSample.photograph.bytes) == 6)
    #expect(ExifOrientation.read(Array("Exif\0\0".utf8) + ExifSample.photograph.bytes) == 6)
  }

  @Test(arguments: [0, 9, 65535] as [UInt16])
  func anImpossibleOrientationIsUpright(value: UInt16) {
    #expect(ExifOrientation.read(ExifSample(main: [0x0112: .short(value)]).bytes) == 1)
  }

  @Test func noExifIsUpright() {
    #expect(ExifOrientation.read([]) == 1)
    #expect(ExifOrientation.read(Array("no EXIF at all, only words".utf8)) == 1)
  }

  @Test func keepingKeepsAllThatIsStillTrue() throws {
    let made = try read(prepare(ExifSample.photograph.bytes))
    let before = ExifSample.photograph
    for tag in [0x010F, 0x013B, 0x8298, 0x011A, 0xC7F1] as [UInt16] {
      #expect(made.main[tag] == before.main[tag], "tag \(String(tag, radix: 16))")
    }
    for tag in [0x9003, 0x927C] as [UInt16] {
      #expect(made.exif[tag] == before.exif[tag], "tag \(String(tag, radix: 16))")
    }
  }

  @Test func theOrientationIsResetBecauseItWasApplied() throws {
    #expect(try read(prepare(ExifSample.photograph.bytes)).main[0x0112]?.number == 1)
  }

  @Test func theThumbnailOfTheOriginalIsDropped() throws {
    #expect(try read(prepare(ExifSample.photograph.bytes)).thumbnail.isEmpty)
  }

  @Test func theSidesAreThoseOfTheOutput() throws {
    let made = try read(prepare(ExifSample.photograph.bytes))
    #expect(made.exif[0xA002]?.number == 1080)
    #expect(made.exif[0xA003]?.number == 1920)
  }

  @Test func aSideTooLongForTheOldFieldIsWidened() throws {
    let made = try read(
      PreparedMetadata(
        exif: ExifSample.photograph.bytes, xmp: nil, policy: MetadataPolicy(), provenance: .sample, width: 70_000,
        height: 5
      ).exif)
    #expect(made.exif[0xA002] == .long(70_000))
  }

  @Test func noTagIsAddedThatWasNotThere() throws {
    let made = try read(prepare(ExifSample(main: [0x010F: .ascii("Workshop")]).bytes))
    #expect(made.main == [0x010F: .ascii("Workshop")])
    #expect(made.exif.isEmpty)
  }

  @Test func thePlaceGoesUnlessAskedFor() throws {
    #expect(try read(prepare(ExifSample.photograph.bytes)).gps.isEmpty)
    let kept = try read(prepare(ExifSample.photograph.bytes, MetadataPolicy(keepsPlace: true)))
    #expect(kept.gps[0x0002] == ExifSample.photograph.gps[0x0002])
  }

  @Test func copyrightKeepsTheMakersNameAndRightsOnly() throws {
    let made = try read(prepare(ExifSample.photograph.bytes, MetadataPolicy(kind: .copyright, keepsPlace: true)))
    #expect(made.main == [0x013B: .ascii("Ada Example"), 0x8298: .ascii("(c) Ada")])
    #expect(made.exif.isEmpty && made.gps.isEmpty && made.thumbnail.isEmpty)
  }

  @Test func copyrightOfABlockWithoutAnyIsNoBlock() {
    let made = prepare(ExifSample(main: [0x010F: .ascii("Workshop")]).bytes, MetadataPolicy(kind: .copyright))
    #expect(made.exif == nil)
    #expect(made.notes.isEmpty)
  }

  @Test func stripKeepsNothing() {
    #expect(prepare(ExifSample.photograph.bytes, MetadataPolicy(kind: .strip, keepsPlace: true)).exif == nil)
  }

  @Test func theSameInputGivesTheSameBytes() {
    #expect(prepare(ExifSample.photograph.bytes) == prepare(ExifSample.photograph.bytes))
  }

  @Test func preparingTwiceChangesNothing() throws {
    let once = try #require(prepare(ExifSample.photograph.bytes).exif)
    #expect(prepare(once).exif == once)
  }

  @Test func aBlockTooLargeForTheFileLosesTheMakersNoteFirst() throws {
    let made = PreparedMetadata(
      exif: ExifSample.photograph.bytes, xmp: nil, policy: MetadataPolicy(), provenance: .sample, width: 10,
      height: 10, limit: 400)
    let block = try read(made)
    #expect(block.exif[0x927C] == nil)
    #expect(block.main[0x013B] == .ascii("Ada Example"))
    #expect(made.notes.first?.contains("maker's notes") == true)
  }

  @Test func aHugeBlockIsLeftOutWithANote() {
    let made = prepare(ExifSample.photograph.bytes + Array(repeating: 0, count: 300 << 10))
    #expect(made.exif == nil)
    #expect(made.notes == ["the EXIF block was left out: it has 300 KiB"])
  }

  @Test func nonsenseIsLeftOutWithANote() {
    let made = prepare(Array("not an EXIF block".utf8))
    #expect(made.exif == nil)
    #expect(made.notes == ["the EXIF block was left out: its header is damaged"])
  }

  @Test func directoriesThatPointAtThemselvesEnd() {
    // One directory, whose next is itself.
    let circle: [UInt8] = [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 0, 0, 8, 0, 0, 0]
    #expect(prepare(circle).notes == ["the EXIF block was left out: it points in circles"])
  }

  @Test func entriesThatShareOneLargeValueAreRefused() {
    // 1,000 entries, each of which says that its value is the same 100 KiB.
    var sample: [UInt8] = [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 0xE8, 0x03]
    for tag in 0..<1000 {
      sample += [UInt8(tag & 255), UInt8(0xC0 | tag >> 8), 7, 0, 0, 0x90, 1, 0, 8, 0, 0, 0]
    }
    sample += Array(repeating: 0, count: 110 << 10)
    #expect(prepare(sample).notes == ["the EXIF block was left out: it points in circles"])
  }

  @Test func damageAnywhereIsSurvived() {
    var random = SplitMix(seed: 11)
    let sound = ExifSample.photograph.bytes
    for _ in 0..<2000 {
      var bytes = sound
      for _ in 0..<4 { bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(random.next() & 255) }
      let made = prepare(Array(bytes.prefix(Int(random.next() % UInt64(bytes.count)) + 1)))
      #expect(made.exif != nil || made.notes.count <= 1)
    }
  }

  private func prepare(_ exif: [UInt8], _ policy: MetadataPolicy = MetadataPolicy()) -> PreparedMetadata {
    PreparedMetadata(exif: exif, xmp: nil, policy: policy, provenance: .sample, width: 1080, height: 1920)
  }

  private func read(_ made: PreparedMetadata) throws -> ExifSample { try read(made.exif) }

  private func read(_ block: [UInt8]?) throws -> ExifSample {
    let block = try #require(block)
    return try #require(ExifSample(block))
  }
}

extension Provenance {
  static let sample = Provenance(
    tool: "Atelier 0.1.0", recipe: "autumn-poster", recipeSHA256: String(repeating: "ab", count: 32),
    stages: ["adjust", "text"], change: .composite)
}
