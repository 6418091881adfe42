// Assets of an order: read once, however many stages and threads ask.
import AtelierCore
import AtelierImaging
import AtelierSystem
import TestKit
import Testing

@testable import AtelierEngine

@Suite struct AssetShelfTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder("shelf") }

  private func shelf(_ bytes: [UInt8]) throws -> AssetShelf {
    try folder.write("asset", bytes)
    return AssetShelf(names: ["looks/asset"], descriptors: [try folder.open("asset")], limits: PictureLimits())
  }

  @Test func bytesStayWhatTheyWereWhenTheFileIsChanged() throws {
    let shelf = try shelf([1, 2, 3])
    let id = AssetID(rawValue: 0)
    let first = try shelf.bytes(id)
    try truncate("asset")
    #expect(Array(try shelf.bytes(id)) == [1, 2, 3])
    #expect(try shelf.bytes(id).baseAddress == first.baseAddress, "a stage may keep the address while it runs")
  }

  @Test func aPictureIsDecodedOnceForEachSpace() throws {
    let shelf = try shelf(Pictures.file(Pictures.flat(6, 5, SIMD4(255, 0, 0, 255))))
    let id = AssetID(rawValue: 0)
    let first = try #require(try shelf.picture(id, in: .srgb))
    #expect(try shelf.picture(id, in: .srgb) === first)
    let wide = try #require(try shelf.picture(id, in: WideSpace.space()))
    #expect(wide !== first)
    #expect(Pictures.pixel(wide, 0, 0)[0] < 250)
    #expect(Pictures.pixel(first, 0, 0) == [255, 0, 0, 255], "the other one was converted in place")
  }

  @Test func oneFileMayBeReadAsBytesAndAsAPicture() throws {
    let file = try Pictures.file(Pictures.flat(6, 5))
    let shelf = try shelf(file)
    let id = AssetID(rawValue: 0)
    #expect(try shelf.bytes(id).count == file.count)
    #expect(try shelf.picture(id, in: .srgb)?.width == 6)
    #expect(try shelf.picture(id, in: WideSpace.space())?.width == 6)
  }

  @Test func anEmptyFileIsNoBytesAndNoPicture() throws {
    let shelf = try shelf([])
    #expect(try shelf.bytes(AssetID(rawValue: 0)).isEmpty)
    let failure = #expect(throws: Failure.self) { try shelf.picture(AssetID(rawValue: 0), in: .srgb) }
    #expect(failure?.message.contains("'looks/asset'") == true)
    #expect(failure?.kind == .invalid)
  }

  @Test(arguments: [-1, 1, Int.max])
  func anAssetOutsideTheTableIsAFault(number: Int) throws {
    let shelf = try shelf([1])
    let failure = #expect(throws: Failure.self) { try shelf.bytes(AssetID(rawValue: number)) }
    #expect(failure?.kind == .fault)
  }

  @Test func eightThreadsGetOneAndTheSamePicture() async throws {
    let shelf = try shelf(Pictures.file(Pictures.scene(200, 150)))
    let found = Shared<[ObjectIdentifier]>([])
    await onOrders(8) { _ in
      guard let pixmap = try? shelf.picture(AssetID(rawValue: 0), in: .srgb) else { return }
      found.change { $0.append(ObjectIdentifier(pixmap)) }
    }
    #expect(found.value.count == 8)
    #expect(Set(found.value).count == 1)
  }

  private func truncate(_ name: String) throws { try folder.write(name, [UInt8]()) }
}
