import AtelierStageKit

/// One pass in place, for a look in which no pixel depends on those around it.
struct PixelPass {
  private let look: Look
  private let mask: Mask?

  init(_ look: Look, mask: Mask?) {
    self.look = look
    self.mask = mask
  }

  func run(_ run: borrowing Run) throws {
    var image = try run.edit()
    if image.format == .rgba8, mask == nil, look.strength == 1, look.isPlain, !look.dithers,
      let bytes = look.grade.bytes
    {
      try look(bytes, up: &image, on: run)
    } else {
      try grade(&image, on: run)
    }
    try run.setOutput(image)
  }

  private func look(_ table: [UInt8], up image: inout MutableImage, on run: borrowing Run) throws {
    try image.forEachRowOfBytes(on: run) { _, row in
      row.withUnsafeMutableBufferPointer { row in
        table.withUnsafeBufferPointer { table in
          for x in stride(from: 0, to: row.count, by: 4) {
            row[x] = table[Int(row[x])]
            row[x + 1] = table[256 + Int(row[x + 1])]
            row[x + 2] = table[512 + Int(row[x + 2])]
          }
        }
      }
    }
  }

  private func grade(_ image: inout MutableImage, on run: borrowing Run) throws {
    let (look, width) = (look, image.width)
    let finish = Finish(look, mask: mask, width: width, height: image.height, format: image.format)
    let source = image.image
    try image.forEachBand(on: run) { band in
      let scratch = FinishScratch(finish, rows: band.rows)
      let line = Strip(0..<1, width: width, filledWith: Pixel())
      let row = line[0]
      for y in band.rows {
        look.grade.read(source, y, into: row)
        finish.apply(y, row, scratch, source)
        band.write(y, from: row)
      }
    }
  }
}
