public import AtelierStageKit

/// Repaints the picture in the manner of another one.
struct StyleTransfer: Stage {
  static let id = "style-transfer"

  private let networks: StyleNetworks
  private let codes = StyleCodes()
  private let finder: FaceFinder

  init(host: StageHost) throws {
    networks = try StyleNetworks(host: host)
    finder = try FaceFinder(host: host)
  }

  func check(_ check: borrowing Check) throws {
    try StylePicture.check(check, at: "style")
    guard check.text(ifGiven: "protect") == Protection.Wanted.faces.rawValue, let absence = finder.absence else {
      return
    }
    check.finding("protect", absence)
  }

  func run(_ run: borrowing Run) throws {
    let wishes = try Wishes(run)
    var image = try run.edit()
    guard wishes.strength > 0 else { return try run.setOutput(image) }
    let style = try StylePicture.code(networks, codes, at: "style", on: run)
    let mask = try Mask(run)
    let size = Size(width: image.width, height: image.height)
    let working = wishes.working(size)
    let photograph = try Canvas(image.image, width: working.width, height: working.height, on: run)
    let small = working.thumbnail
    let thumbnail = try Canvas(photograph, width: small.width, height: small.height, on: run)
    let manner = try Manner(style, strength: wishes.strength, thumbnail: thumbnail, networks, on: run)
    let painting = try Painter(networks, manner).paint(photograph, longest: wishes.tile, on: run)
    let look = NamedLook(run)
    if look?.isPatterned != true { try Calm.apply(to: painting, photograph, on: run) }
    try look?.draw(over: painting, photograph, strength: wishes.strength, on: run)
    let protection = wishes.protect == .faces ? Protection(try finder.faces(in: photograph, on: run)) : nil
    let finish = Finish(
      photograph: photograph, painting: painting, wishes: wishes, mask: mask, protection: protection)
    try finish.apply(to: &image, on: run)
    run.record("painted at", "\(working.width) x \(working.height) px")
    try run.setOutput(image)
  }
}

@c(atelier_plugin)
public func plugin(_ host: HostPointer) -> PluginPointer { export(StyleTransfer.self, Era80s.self, to: host) }
