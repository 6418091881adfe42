// Writes the inputs that the fuzzers begin with: seeds FOLDER.
import AtelierCore
import AtelierImaging
import AtelierStudio
import AtelierSystem
import Foundation

@main
struct Seeds {
  private let folder: URL

  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      print("usage: seeds FOLDER")
      exit(2)
    }
    let seeds = Seeds(folder: URL(filePath: CommandLine.arguments[1]))
    try seeds.recipes()
    try seeds.pictures()
    try seeds.messages()
  }

  private func write(_ bytes: [UInt8], _ fuzzer: String, _ name: String) throws {
    let place = folder.appending(path: fuzzer)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try Data(bytes).write(to: place.appending(path: name))
  }

  /// The example recipes and the manifests of this checkout.
  private func recipes() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    for name in try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Recipes").path)
    where name.hasSuffix(".yaml") {
      try write(Array(Data(contentsOf: root.appending(path: "Recipes/\(name)"))), "recipe", name)
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Plugins").path) {
      guard let bytes = try? Data(contentsOf: root.appending(path: "Plugins/\(name)/plugin.yaml")) else { continue }
      try write(Array(bytes), "recipe", "\(name)-manifest.yaml")
    }
  }

  /// Small pictures of every kind that the writers make.
  private func pictures() throws {
    var number = 0
    for pixelFormat in [PixelFormat.rgba8, .rgbaF] {
      for isRich in [false, true] {
        for variant in 0..<3 {
          number += 1
          let pixmap = try Pixmap(width: 9 + number, height: 7, format: pixelFormat)
          fill(pixmap)
          var info = PictureInfo(kind: .png, depth: pixelFormat.isFloat ? 16 : 8, hasAlpha: variant == 1)
          if isRich {
            let metadata = PreparedMetadata(
              exif: nil, xmp: nil, policy: MetadataPolicy(),
              provenance: Provenance(tool: "seeds", recipe: "seed", recipeSHA256: "00", stages: [], change: .none),
              width: pixmap.width, height: pixmap.height)
            info.xmp = metadata.xmp
            info.exif = Self.exif
          }
          let png = OutputFormat(kind: .png, compression: variant * 3)
          try write(try file(pixmap, info, png), "png", "\(number).png")
          let sampling: [OutputFormat.Subsampling] = [.none, .half, .quarter]
          let jpeg = OutputFormat(
            kind: .jpeg, quality: 60 + 10 * variant, subsampling: sampling[variant], isProgressive: variant == 2)
          try write(try file(pixmap, info, jpeg), "jpeg", "\(number).jpg")
        }
      }
    }
  }

  /// An EXIF block with a single entry: the picture lies on its side.
  private static let exif: [UInt8] = [
    0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0,
  ]

  private func fill(_ pixmap: Pixmap) {
    for y in 0..<pixmap.height {
      for x in 0..<pixmap.width * 4 {
        if pixmap.format.isFloat {
          pixmap.floats(y)[x] = Float((x * 7 + y * 13) % 101) / 100
        } else {
          pixmap.bytes(y)[x] = UInt8((x * 7 + y * 13) % 251)
        }
      }
    }
  }

  private func file(_ pixmap: Pixmap, _ info: PictureInfo, _ format: OutputFormat) throws -> [UInt8] {
    let file = try Descriptor.memory(name: "seed")
    _ = try PictureWriter.write(Picture(pixels: pixmap, info: info), as: format, to: file.raw)
    return try file.readAll()
  }

  private func messages() throws {
    let step = Step(
      stage: "text", label: "headline",
      parameters: .group([
        "content": .text("Sale"), "size": .number(1.5), "fill": .color(RGBA(red: 1, green: 0, blue: 0)),
      ]))
    let output = Branch.Output(index: 0, name: "a.jpg", format: OutputFormat(kind: .jpeg))
    let order = WorkOrder(
      id: "1", source: "a.jpg", recipe: .init(name: "r", file: "r.yaml", sha256: "00"), shared: [step],
      branches: [Branch(steps: [step], outputs: [output])], assets: ["logo.png"])
    let requests: [WorkerRequest] = [
      .order(order), .check(id: "c", StageCheck(step: step, assets: [])), .cancel(order: "1"), .shutdown,
      .begin(order: "1"), .took(bytes: 100),
    ]
    let replies: [WorkerReply] = [
      .opened(order: "1", PictureSize(width: 8, height: 8, depth: 8)),
      .models(ModelUsage(sessions: 1, loads: 1, bytes: 100, hashes: ["00"])),
      .ready(WorkerPosture(bundles: ["Text 1.0.0"])), .event(order: "1", .progress(fraction: 0.5, label: "text")),
      .event(order: "1", .output(.init(index: 0, width: 8, height: 8, bytes: 100, sha256: "00"))),
      .event(order: "1", .failed(Failure(.invalid, step: "text", message: "no"))),
      .event(
        order: "1", .done(Evidence(source: .init(format: "jpeg", width: 8, height: 8, depth: 8, profile: nil)))),
      .findings(check: "c", [StageCheck.Finding(path: "fill", message: "no")], failure: nil),
    ]
    let encoder = JSONEncoder()
    for (index, request) in requests.enumerated() {
      try write([2] + Array(encoder.encode(request)), "wire", "request-\(index)")
    }
    for (index, reply) in replies.enumerated() {
      try write([0] + Array(encoder.encode(reply)), "wire", "reply-\(index)")
    }
    let text = Array(try encoder.encode(requests[3]))
    try write([3, UInt8(text.count), 0, 0, 0, 0, 0, 0, 0] + text, "wire", "framed")
  }
}
