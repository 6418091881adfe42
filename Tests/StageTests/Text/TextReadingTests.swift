// What was set can be read off the finished picture by a program that knows nothing of it.
import AtelierCore
import AtelierImaging
import AtelierSystem
import TestKit
import Testing

@Suite(.enabled(if: TextBench.reader != nil, "tesseract is not installed"))
struct TextReadingTests {
  private func read(_ pixmap: Pixmap) throws -> String {
    let folder = try TemporaryFolder("ocr")
    let picture = try folder.write("picture.png", Pictures.file(pixmap))
    let reader = try #require(TextBench.reader)
    let child = try ChildProcess(
      executable: PathBytes("/bin/sh"),
      arguments: ["-c", "'\(reader)' '\(picture)' '\(folder.path)/seen' --psm 6 >/dev/null 2>&1"],
      environment: ["OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin"])
    try #require(try child.wait() == .exit(0))
    let text = String(decoding: try folder.bytes("seen.txt"), as: UTF8.self)
    // Edges of plates are read as strokes; words of two letters and more are not.
    return text.split { !$0.isLetter }.filter { $0.count > 1 }.joined(separator: " ")
  }

  @Test(arguments: [(480, 320), (300, 480), (640, 200)])
  func theHeadlineIsRead(_ width: Int, _ height: Int) throws {
    let picture = try Pictures.scene(width, height)
    let result = try TextBench.run(
      "{ content: 'Autumn Sale', font: 'DejaVu Serif Bold', fill: '#fff6e0', shade: { opacity: 0.9 } }", on: picture)
    #expect(try read(result.pixels).contains("Autumn Sale"))
  }

  @Test func aParagraphIsRead() throws {
    let text = "Every word of this text is where it belongs and can be read"
    let result = try TextBench.run("{ content: '\(text)' }", on: Pictures.flat(600, 400, SIMD4(250, 250, 250, 255)))
    #expect(try read(result.pixels) == text)
  }
}
