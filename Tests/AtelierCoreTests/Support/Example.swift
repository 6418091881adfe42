/// A recipe with every common part, and the files it names.
enum Example {
  static let recipe = """
    atelier: 1
    name: autumn-poster
    watch: { folder: drop/autumn, match: ["*.jpg", "*.png"] }
    vars: { headline: "Autumn Sale" }
    stages:
      - use: adjust
        with: { exposure: 0.2, contrast: 10, lut: assets/warm.cube }
      - id: headline
        use: text
        with:
          content: "{headline}"
          font: "DejaVu Serif Bold"
          box: { x: 5%, y: 4%, width: 90%, height: 22% }
          align: center
          fill: "#fff6e0"
          outline: { color: "#20140a", width: 3px }
          shadow: { dx: 0, dy: 6px, blur: 12px, opacity: 0.6 }
    variants:
      - { name: square, crop: "1:1", width: 1080 }
      - { name: story, crop: "9:16", width: 1080 }
    output:
      folder: out/autumn
      name: "{stem}-{variant}"
      formats: [ jpeg: { quality: 90 }, png ]
      conflict: version
    """

  static let files = ["assets/warm.cube": ""]
}
