/// Something that the tool draws: its name, and how it comes into a folder with its sides divided by a scale.
struct Drawing: Sendable {
  let name: String
  let draw: @Sendable (String, Int) throws(PictureFile.Failure) -> Void

  static let all: [Drawing] = scenes + stills + views + [logo] + looks

  private static let scenes = [
    scene("lake", 3000, 2000, Lake.development, quality: 80, Lake.draw),
    scene("street", 2000, 3000, Street.development, quality: 82, Street.draw),
    scene("interior", 3000, 2000, Room.development, quality: 84, Room.draw),
  ]

  private static let stills = [still("product", cutout: false), still("product-cutout", cutout: true)]

  private static let views = Fox.views.map { view in
    Drawing(name: "fox-\(view.name)") { folder, scale throws(PictureFile.Failure) in
      let size = 1024 / scale
      try PictureFile.png(
        Fox.draw(view, size: size), width: size, height: size, alpha: true,
        to: "\(folder)/characters/sienna/\(view.name).png")
    }
  }

  private static let logo = Drawing(name: "logo") { folder, _ throws(PictureFile.Failure) in
    guard let bytes = Logo.draw() else { throw PictureFile.Failure(text: "the logo could not be drawn") }
    try PictureFile.png(
      bytes, width: Logo.width, height: Logo.height, alpha: true, to: "\(folder)/assets/logo.png")
  }

  private static let looks = Look.all.map { look in
    Drawing(name: "\(look.name).cube") { folder, _ throws(PictureFile.Failure) in
      try PictureFile.text(look.cube(), to: "\(folder)/assets/\(look.name).cube")
    }
  }

  private static func scene(
    _ name: String, _ width: Int, _ height: Int, _ development: Development, quality: Int,
    _ paint: @escaping @Sendable (Int, Int) -> Plate
  ) -> Drawing {
    Drawing(name: name) { folder, scale throws(PictureFile.Failure) in
      let plate = paint(width / scale, height / scale)
      try PictureFile.jpeg(
        plate.developed(development), width: plate.width, height: plate.height, quality: quality,
        to: "\(folder)/samples/\(name).jpg")
    }
  }

  private static func still(_ name: String, cutout: Bool) -> Drawing {
    Drawing(name: name) { folder, scale throws(PictureFile.Failure) in
      let size = 1500 / scale
      try PictureFile.png(
        Still.draw(size: size, cutout: cutout), width: size, height: size, alpha: cutout,
        to: "\(folder)/samples/\(name).png")
    }
  }
}
