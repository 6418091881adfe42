import Testing

@testable import AtelierCore

@Suite("A plan in words")
struct ExplanationTests {
  @Test("of the example")
  func example() throws {
    #expect(
      Explanation.text(of: try recipe(Example.recipe, files: Example.files)) == """
        autumn-poster (poster.yaml)
          takes *.jpg, *.png from drop/autumn and the folders in it
          {headline} is "Autumn Sale"
        once for each picture
          1. adjust
               exposure: 0.2
               contrast: 10
               lut: assets/warm.cube
        for each variant
          square: cut to 1:1, 1080 px wide
          story: cut to 9:16, 1080 px wide
          2. headline (text)
               content: "{headline}"
               font: "DejaVu Serif Bold"
               box: { height: 22%, width: 90%, x: 5%, y: 4% }
               align: center
               fill: #fff6e0
               outline: { color: #20140a, width: 3px }
               shadow: { blur: 12px, dx: 0px, dy: 6px, opacity: 0.6 }
        writes to out/autumn
          {stem}-{variant}.jpg: JPEG, quality 90, 4:4:4
          {stem}-{variant}.png: PNG, compression 6
          where a name is taken, a new version is written beside it

        """)
  }

  @Test("of rows, tests and every format")
  func everything() throws {
    let recipe = try recipe(
      """
      atelier: 1
      name: cards
      inputs: [a.jpg, b.jpg]
      rows: c.csv
      variants:
        - { name: wide, width: 1200, height: 600, enlarge: true }
        - { name: whole }
        - { name: high, crop: 0.5, height: 900, focus: { x: 20%, y: 50% } }
      stages:
        - use: adjust
          with: { look: "{photo}" }
          when: { variant: [wide, high], column: { city: [Rome, Oslo] }, orientation: landscape, min-width: 100, min-height: 50 }
      output:
        folder: out/cards
        name: "{city}/{stem}-{variant}"
        formats: [ jpeg: { progressive: true, profile: srgb }, png: { depth: 16, profile: p.icc }, webp: { lossless: true }, tiff: { depth: 8 } ]
        conflict: fail
      """,
      files: [
        "a.jpg": "", "b.jpg": "", "c.csv": "city,photo\nRome,x.png\nOslo,x.png\n", "x.png": "",
        "p.icc": ProfileFile.rgb,
      ])
    #expect(
      Explanation.text(of: recipe) == """
        cards (poster.yaml)
          takes a.jpg, b.jpg, once
          2 rows of c.csv with {city}, {photo}
        for each row and each variant
          wide: 1200 x 600 px, enlarged if need be
          whole: the whole picture
          high: cut to 0.5, around 20%, 50%, 900 px high
          1. adjust
               look: {photo}
               only if the variant is wide or high and {city} is "Rome" or "Oslo" and the picture is wider than high and the picture is at least 100 px wide and the picture is at least 50 px high
        writes to out/cards
          {city}/{stem}-{variant}.jpg: JPEG, quality 90, 4:4:4, progressive, sRGB
          {city}/{stem}-{variant}.png: PNG, compression 6, 16 bits, p.icc
          {city}/{stem}-{variant}.webp: WebP, lossless
          {city}/{stem}-{variant}.tif: TIFF, 8 bits
          where a name is taken, the picture fails

        """)
  }

  @Test("of the least recipe")
  func least() throws {
    #expect(
      Explanation.text(of: try recipe("atelier: 1\nstages: [{ use: text, with: { content: x } }]\n")) == """
        poster (poster.yaml)
          takes the pictures it is given
        once for each picture
          1. text
               content: "x"
        writes to out
          {subdir}/{stem}.jpg: JPEG, quality 90, 4:4:4
          where a name is taken, a new version is written beside it

        """)
  }
}
