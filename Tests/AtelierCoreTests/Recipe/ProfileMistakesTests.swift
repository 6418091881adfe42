import Testing

@testable import AtelierCore

@Suite("An output profile")
struct ProfileMistakesTests {
  private func told(_ content: String) -> String {
    read(
      "atelier: 1\nname: p\nstages: []\noutput: { formats: [jpeg: { profile: print.icc }] }\n",
      files: ["print.icc": content]
    ).diagnostics.filter { $0.severity == .error }.map(\.message).joined(separator: "; ")
  }

  @Test("of RGB is taken")
  func rgb() { #expect(told(ProfileFile.rgb) == "") }

  @Test(
    "that no result can have is refused before any picture comes",
    arguments: [
      (ProfileFile.cmyk, "it is a CMYK profile, and results are written in RGB"),
      (ProfileFile.gray, "it is a grey profile, and results are written in RGB"),
      (ProfileFile.lab, "it is no RGB profile, and results are written in RGB"),
      ("", "it is no ICC profile"), ("a text that was renamed", "it is no ICC profile"),
      (String(ProfileFile.rgb.dropLast()), "it is no ICC profile"),
      (ProfileFile.rgb.replacing("acsp", with: "ascp"), "it is no ICC profile"),
      (String(repeating: "x", count: (16 << 20) + 1), "it is larger than 16777216 bytes"),
    ])
  func refused(content: String, why: String) {
    #expect(told(content) == "'profile' cannot be 'print.icc': \(why)")
  }

  @Test("is pointed at, with what to do")
  func place() {
    let reading = read(
      "atelier: 1\nname: p\nstages: []\noutput: { formats: [jpeg: { profile: print.icc }] }\n",
      files: ["print.icc": ProfileFile.cmyk])
    let mistake = reading.diagnostics.first { $0.severity == .error }
    #expect(mistake?.mark == SourceMark(line: 4, column: 38))
    #expect(mistake?.help == "name an RGB profile, or write 'srgb' or 'own'")
  }
}
