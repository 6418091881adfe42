/// Brings decoded rows into the picture's working space, where the file's own is of no use for editing.
struct RowConversion {
  private enum Way {
    case asIs
    case colours(ColourTransform)
    case inks(CMYKTransform)
  }

  private let way: Way
  /// What is worth telling about it.
  let notes: [String]

  /// For rows of RGBA in `format`.
  init(_ intake: ColourIntake, _ format: PixelFormat) {
    let known = intake.note.map { [$0] } ?? []
    guard let source = intake.source else {
      (way, notes) = (.asIs, known)
      return
    }
    do throws(ColourError) {
      way = try ColourTransform.between(source, intake.working, format: format).map { .colours($0) } ?? .asIs
      notes = known
    } catch {
      way = .asIs
      notes = ["\(error); the picture is taken as \(intake.working.name)"]
    }
  }

  /// For rows of CMYK in 8 bits.
  init(inks intake: ColourIntake, isInverted: Bool) throws(PictureError) {
    var told = intake.note.map { [$0] } ?? []
    do throws(ColourError) {
      do throws(ColourError) {
        way = .inks(try CMYKTransform(space: intake.inks, isInverted: isInverted))
        let name = intake.inks.map { "by its profile \"\($0.name)\"" } ?? "without a profile, by the plain formula"
        told.append("converted from CMYK to sRGB \(name)")
      } catch {
        way = .inks(try CMYKTransform(space: nil, isInverted: isInverted))
        told.append("\(error); the picture is taken as plain CMYK")
      }
    } catch {
      throw PictureError(.unreadable, "the picture's CMYK cannot be converted: \(error)")
    }
    notes = told
  }

  /// Converts `count` rows in place.
  func convert(_ rows: UnsafeMutableRawPointer, _ rowBytes: Int, width: Int, count: Int) {
    for y in 0..<count {
      let row = rows + y * rowBytes
      switch way {
      case .asIs: return
      case .colours(let transform): transform.convert(row, to: row, pixels: width)
      case .inks(let transform):
        let bytes = row.assumingMemoryBound(to: UInt8.self)
        transform.convert(bytes, to: bytes, pixels: width)
      }
    }
  }
}
