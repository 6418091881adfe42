// The network that is measured.

extension OnnxFile {
  /// Five convolutions of 3 x 3 that keep the picture's size, with `width` channels between them: for 16 channels some
  /// 8,000 multiplications a pixel, which is light for a network that edits pictures.
  static func painter(_ width: Int) -> OnnxFile {
    var file = OnnxFile()
    file.input("image", [1, 3, "h", "w"])
    file.output("painted", [1, 3, "h", "w"])
    let channels = [3, width, width, width, width, 3]
    var (name, random) = ("image", UInt32(1))
    for layer in 0..<5 {
      let (from, to) = (channels[layer], channels[layer + 1])
      let weights = (0..<to * from * 9).map { _ -> Float in
        random = random &* 1_664_525 &+ 1_013_904_223
        return (Float(random >> 8) / 16_777_216 - 0.4) / Float(from)
      }
      file.constant("weights\(layer)", [to, from, 3, 3], weights)
      let isLast = layer == 4
      let sum = isLast ? "painted" : "sum\(layer)"
      file.node(
        "Conv", [name, "weights\(layer)"], [sum], integers: ["pads": [1, 1, 1, 1], "kernel_shape": [3, 3]])
      name = isLast ? sum : "layer\(layer)"
      if !isLast { file.node("Relu", [sum], [name]) }
    }
    return file
  }
}
