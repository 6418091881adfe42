import Glibc

/// `draw-samples FOLDER [NAME…] [--small]`: draws the sample pictures, the mascot, the logo and the looks of Recipes/.
@main
enum DrawSamples {
  static func main() {
    var words = Array(CommandLine.arguments.dropFirst())
    let scale = words.contains("--small") ? 4 : 1
    words.removeAll { $0 == "--small" }
    guard let folder = words.first else {
      print("usage: draw-samples FOLDER [NAME…] [--small]")
      print("names: \(Drawing.all.map(\.name).joined(separator: " "))")
      exit(2)
    }
    let wanted = Set(words.dropFirst())
    let unknown = wanted.subtracting(Drawing.all.map(\.name))
    guard unknown.isEmpty else {
      print("draw-samples: there is no drawing '\(unknown.sorted().joined(separator: "', '"))'")
      exit(2)
    }
    do {
      for drawing in Drawing.all where wanted.isEmpty || wanted.contains(drawing.name) {
        try drawing.draw(folder, scale)
        print(drawing.name)
      }
    } catch {
      print("draw-samples: \(error.text)")
      exit(1)
    }
  }
}
