// What a studio has to do while it is killed: recipes, pictures, and the ways in which these arrive.
import AtelierCore
import AtelierSystem
import TestKit

/// Pictures that differ in every byte's sum, spread over recipes, sub-folders and a table's rows.
struct SoakWork {
  struct Picture: Codable {
    /// Where it is dropped.
    var path: String
    /// A part of its name that no other picture has.
    var tag: String
    var sha256: String
    /// Whether it can be read.
    var good: Bool
    /// How many recipes take it.
    var jobs: Int
    /// How many files come out.
    var results: Int
  }

  /// What the audit is told; it adds the results of an undisturbed run.
  struct Plan: Codable { var inputs: [Picture] }

  private(set) var pictures: [Picture] = []
  private(set) var bytes: [[UInt8]] = []

  init(count: Int) throws {
    for number in 0..<count {
      let tag = "p" + String(String(10_000 + number).dropFirst())
      let name = number.isMultiple(of: 2) ? "\(tag).jpg" : "\(tag).png"
      let (folder, jobs, results) = Self.places[number % Self.places.count]
      let isPicture = number % 40 != 39
      let file = isPicture ? try Self.draw(number, number.isMultiple(of: 2) ? .jpeg : .png) : Array("no \(tag)".utf8)
      bytes.append(file)
      pictures.append(
        Picture(
          path: "\(folder.replacing("{tag}", with: tag))/\(name)", tag: tag, sha256: SHA256.hex(file),
          good: isPicture, jobs: jobs, results: isPicture ? results : 0))
    }
  }

  /// Folders, how many recipes take what lies there, and how many results these make.
  private static let places: [(folder: String, jobs: Int, results: Int)] = [
    ("drop/poster", 1, 4), ("drop/shared", 2, 2), ("drop/market", 1, 3), ("drop/poster/monday", 1, 4),
    ("drop/shared/set-{tag}", 2, 2),
  ]

  private static func draw(_ number: Int, _ kind: OutputFormat.Kind) throws -> [UInt8] {
    let (red, green) = (UInt8(truncatingIfNeeded: number &* 37), UInt8(truncatingIfNeeded: number / 7))
    let pixels = try Pictures.bytes(240, 160) { x, y in
      SIMD4(UInt8(truncatingIfNeeded: x) &+ red, UInt8(truncatingIfNeeded: y) ^ green, UInt8((x * y) % 251), 255)
    }
    return try Pictures.file(pixels, OutputFormat(kind: kind))
  }

  static let recipes = [
    "recipes/poster.yaml": """
    atelier: 1
    name: poster
    watch: { folder: drop/poster }
    stages:
      - use: adjust
        with: { contrast: 10 }
      - use: text
        with: { content: "Sale", font: "DejaVu Sans Bold", box: { x: 5%, y: 5%, width: 90%, height: 30% } }
    variants: [ { name: square, crop: "1:1", width: 120 }, { name: story, crop: "9:16", width: 80 } ]
    output: { folder: out/poster, formats: [ jpeg: { quality: 90 }, png ] }
    """,
    "recipes/market.yaml": """
    atelier: 1
    name: market
    watch: { folder: drop/market }
    rows: recipes/market.csv
    stages:
      - use: text
        with: { content: "{headline}", font: "DejaVu Serif", box: { x: 5%, y: 5%, width: 90%, height: 30% } }
    output: { folder: out/market, name: "{language}/{stem}", formats: [ jpeg ] }
    """,
    "recipes/market.csv": "language,headline\nen,Night market\nde,Nachtmarkt\nfr,Marché de nuit\n",
    "recipes/warm.yaml": """
    atelier: 1
    name: warm
    watch: { folder: drop/shared }
    stages: [ { use: adjust, with: { temperature: 10 } } ]
    output: { folder: out/warm, formats: [ jpeg ] }
    """,
    "recipes/framed.yaml": """
    atelier: 1
    name: framed
    watch: { folder: drop/shared }
    stages: [ { use: frame, with: { border: { width: 4px, color: "#202020", place: outside } } } ]
    output: { folder: out/framed, formats: [ png ] }
    """,
  ]
}
