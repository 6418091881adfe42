public import AtelierStageKit

/// Changes light and colour of the whole picture, in the fixed order of its manifest.
struct Adjust: Stage {
  static let id = "adjust"

  init(host: StageHost) {}

  func run(_ run: borrowing Run) throws {
    let look = try Look(run)
    guard !look.isNeutral else { return try run.setOutput(run.edit()) }
    let mask = try Mask(run)
    if look.needsNeighbours {
      try NeighbourPass(look, mask: mask).run(run)
    } else {
      try PixelPass(look, mask: mask).run(run)
    }
  }
}

@c(atelier_plugin)
public func plugin(_ host: HostPointer) -> PluginPointer { export(Adjust.self, to: host) }
