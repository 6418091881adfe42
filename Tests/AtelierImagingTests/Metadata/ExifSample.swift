// EXIF blocks for the tests, written and read byte by byte and not with the code under test.

struct ExifSample {
  struct Entry: Equatable {
    var type: UInt16
    var count: UInt32
    var bytes: [UInt8]

    static func ascii(_ text: String) -> Entry {
      Entry(type: 2, count: UInt32(text.utf8.count + 1), bytes: Array(text.utf8) + [0])
    }
    static func short(_ value: UInt16) -> Entry { Entry(type: 3, count: 1, bytes: little(value)) }
    static func long(_ value: UInt32) -> Entry { Entry(type: 4, count: 1, bytes: little(value)) }
    static func rationals(_ values: [(UInt32, UInt32)]) -> Entry {
      Entry(type: 5, count: UInt32(values.count), bytes: values.flatMap { little($0.0) + little($0.1) })
    }
    static func undefined(_ bytes: [UInt8]) -> Entry { Entry(type: 7, count: UInt32(bytes.count), bytes: bytes) }

    var text: String { String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }
    var number: UInt32 { bytes.prefix(count == 1 ? bytes.count : 0).reversed().reduce(0) { $0 << 8 | UInt32($1) } }
  }

  var main: [UInt16: Entry] = [:]
  var exif: [UInt16: Entry] = [:]
  var gps: [UInt16: Entry] = [:]
  var thumbnail: [UInt16: Entry] = [:]

  /// A photograph on its side, with a place, a thumbnail, a maker's note and a tag that nobody knows.
  static let photograph = ExifSample(
    main: [
      0x010F: .ascii("Workshop"), 0x0112: .short(6), 0x013B: .ascii("Ada Example"), 0x8298: .ascii("(c) Ada"),
      0x011A: .rationals([(300, 1)]), 0xC7F1: .ascii("nobody knows"),
    ],
    exif: [
      0x9003: .ascii("2024:05:01 10:00:00"), 0xA002: .short(4000), 0xA003: .long(3000),
      0x927C: .undefined(Array(repeating: 0x5A, count: 200)),
    ],
    gps: [0x0001: .ascii("N"), 0x0002: .rationals([(48, 1), (12, 1), (30, 1)])],
    thumbnail: [0x0100: .short(160), 0x0112: .short(6)])

  /// The block from its TIFF header on, little-endian.
  var bytes: [UInt8] {
    var main = main
    var block: [UInt8] = [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0]
    // Directory after directory; the pointers are known once the sizes are.
    if !exif.isEmpty { main[0x8769] = .long(0) }
    if !gps.isEmpty { main[0x8825] = .long(0) }
    let exifStart = 8 + Self.size(main)
    let gpsStart = exifStart + (exif.isEmpty ? 0 : Self.size(exif))
    let thumbnailStart = gpsStart + (gps.isEmpty ? 0 : Self.size(gps))
    if !exif.isEmpty { main[0x8769] = .long(UInt32(exifStart)) }
    if !gps.isEmpty { main[0x8825] = .long(UInt32(gpsStart)) }
    block += Self.directory(main, at: 8, next: thumbnail.isEmpty ? 0 : UInt32(thumbnailStart))
    if !exif.isEmpty { block += Self.directory(exif, at: exifStart, next: 0) }
    if !gps.isEmpty { block += Self.directory(gps, at: gpsStart, next: 0) }
    if !thumbnail.isEmpty { block += Self.directory(thumbnail, at: thumbnailStart, next: 0) }
    return block
  }

  /// Reads a block in either byte order; values that reach outside are left out.
  init?(_ block: [UInt8]) {
    guard block.count > 8 else { return nil }
    let isLittle = block[0] == 0x49
    func number(_ offset: Int, _ size: Int) -> Int {
      guard offset >= 0, offset + size <= block.count else { return 0 }
      let part = block[offset..<offset + size]
      return isLittle ? part.reversed().reduce(0) { $0 << 8 | Int($1) } : part.reduce(0) { $0 << 8 | Int($1) }
    }
    func directory(_ offset: Int) -> (entries: [UInt16: Entry], next: Int) {
      guard offset > 0 else { return ([:], 0) }
      var entries: [UInt16: Entry] = [:]
      let count = number(offset, 2)
      for index in 0..<count {
        let start = offset + 2 + 12 * index
        let (type, values) = (number(start + 2, 2), number(start + 4, 4))
        let unit = [1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8][type] ?? 1
        let size = unit * values
        let place = size <= 4 ? start + 8 : number(start + 8, 4)
        guard place + size <= block.count else { continue }
        var bytes = Array(block[place..<place + size])
        if !isLittle, unit == 2 || unit == 4 { bytes.reverse() }
        entries[UInt16(number(start, 2))] = Entry(type: UInt16(type), count: UInt32(values), bytes: bytes)
      }
      return (entries, number(offset + 2 + 12 * count, 4))
    }
    let first = directory(number(4, 4))
    main = first.entries
    thumbnail = directory(first.next).entries
    exif = directory(Int(main[0x8769]?.number ?? 0)).entries
    gps = directory(Int(main[0x8825]?.number ?? 0)).entries
  }

  init(
    main: [UInt16: Entry], exif: [UInt16: Entry] = [:], gps: [UInt16: Entry] = [:], thumbnail: [UInt16: Entry] = [:]
  ) {
    self.main = main
    self.exif = exif
    self.gps = gps
    self.thumbnail = thumbnail
  }

  private static func size(_ entries: [UInt16: Entry]) -> Int {
    6 + 12 * entries.count + entries.values.reduce(0) { $0 + ($1.bytes.count > 4 ? ($1.bytes.count + 1) & ~1 : 0) }
  }

  private static func directory(_ entries: [UInt16: Entry], at offset: Int, next: UInt32) -> [UInt8] {
    var table = little(UInt16(entries.count))
    var values: [UInt8] = []
    for (tag, entry) in entries.sorted(by: { $0.key < $1.key }) {
      table += little(tag) + little(entry.type) + little(entry.count)
      if entry.bytes.count <= 4 {
        table += entry.bytes + Array(repeating: 0, count: 4 - entry.bytes.count)
      } else {
        table += little(UInt32(offset + 6 + 12 * entries.count + values.count))
        values += entry.bytes + (entry.bytes.count % 2 == 1 ? [0] : [])
      }
    }
    return table + little(next) + values
  }
}

private func little<Number: FixedWidthInteger>(_ value: Number) -> [UInt8] {
  withUnsafeBytes(of: value.littleEndian) { Array($0) }
}
