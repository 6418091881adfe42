import AtelierStageKit

/// The look of printed colour photography of the 1980s: a grade by formulas, and a printed texture by the network.
struct Era80s: Stage {
  static let id = "era-80s"

  private let networks: StyleNetworks
  private let codes = StyleCodes()
  private let finder: FaceFinder

  init(host: StageHost) throws {
    networks = try StyleNetworks(host: host)
    finder = try FaceFinder(host: host)
  }

  func check(_ check: borrowing Check) throws {
    // Without texture nothing is painted that a face could be kept out of.
    guard check.number(ifGiven: "texture") ?? 0 > 0 else { return }
    try StylePicture.check(check, at: "texture-style")
    if !networks.areAvailable {
      check.finding("texture", Self.absence)
    } else if check.text(ifGiven: "protect") == Protection.Wanted.faces.rawValue, let absence = finder.absence {
      check.finding("protect", absence)
    }
  }

  func run(_ run: borrowing Run) throws {
    let wishes = try EraWishes(run)
    var image = try run.edit()
    guard wishes.strength > 0 else { return try run.setOutput(image) }
    let size = Size(width: image.width, height: image.height)
    let small = size.scaled(by: min(2, 512 / Double(size.shorter), Wishes.most(size)))
    let photograph = try Canvas(image.image, width: small.width, height: small.height, on: run)
    let texture = wishes.texture > 0 ? try texture(of: photograph, wishes, on: run) : nil
    let protection =
      texture != nil && wishes.protect == .faces ? Protection(try finder.faces(in: photograph, on: run)) : nil
    let layers = EraLayers(photograph, texture: texture, wishes)
    try EraFinish(layers: layers, wishes: wishes, protection: protection).apply(to: &image, on: run)
    try run.setOutput(image)
  }

  private static let absence =
    "it is painted by a network, and the runtime of models is not here: run `make runtime`, or write texture: 0"

  /// The photograph repainted in its own colours; a series shares the manner.
  private func texture(of photograph: Canvas, _ wishes: EraWishes, on run: borrowing Run) throws -> Canvas {
    guard networks.areAvailable else { throw StageError.invalid("'texture': \(Self.absence)") }
    let style = try StylePicture.code(networks, codes, at: "texture-style", on: run)
    let size = Size(width: photograph.width, height: photograph.height).thumbnail
    let thumbnail = try Canvas(photograph, width: size.width, height: size.height, on: run)
    let manner = try Manner(style, strength: 1, thumbnail: thumbnail, networks, on: run)
    return try Painter(networks, manner).paint(photograph, longest: EraWishes.tile, on: run)
  }
}
