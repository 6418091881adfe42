// A headline on the photographs of the corpus, whole in each and nothing beside it changed.
import AtelierImaging
import FoundationEssentials
import TestKit
import Testing

private let corpus = ProcessInfo.processInfo.environment["ATELIER_CORPUS"]

@Suite(.enabled(if: corpus != nil, "ATELIER_CORPUS is not set"))
struct TextCorpusTests {
  @Test(arguments: 1...24)
  func theHeadlineIsWholeOnEachPhotograph(_ number: Int) throws {
    let file = URL(filePath: "\(corpus ?? "")/photos/kodak/\(number).png")
    let photograph = try Pictures.read([UInt8](Data(contentsOf: file))).pixels.converted(to: .rgba8)
    let (width, height) = (Double(photograph.width), Double(photograph.height))
    let result = try TextBench.run(
      "{ content: 'Autumn Sale', font: 'DejaVu Serif Bold', box: { x: 5%, y: 4%, width: 90%, height: 22% }, "
        + "fill: '#fff6e0', outline: { color: '#20140a', width: 3px } }", on: photograph)
    let ink = try #require(InkBox(photograph, result.pixels), "nothing was drawn")
    #expect(ink.lies(x: (0.05 * width)..<(0.95 * width), y: (0.04 * height)..<(0.26 * height)), "\(ink)")
    // As wide as its box: two words that fit one line are not made smaller than they must be.
    #expect(Double(ink.width) > 0.8 * width, "\(ink)")
  }
}
