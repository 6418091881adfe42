// The last step of a branch: colours for the file, metadata for the file, bytes.
import AtelierCore
import AtelierImaging
import AtelierSystem

struct OutputEncoder {
  let order: WorkOrder
  let assets: AssetShelf
  let stages: StageTable
  let pool: ComputePool

  /// The file in memory, and what could not be written as it was; `ran` are the ids of the stages so far.
  func encode(
    _ frame: Frame, _ info: PictureInfo, as format: OutputFormat, name: String, ran: [String]
  ) throws(Failure) -> (file: Descriptor, notes: [String]) {
    do {
      var picture = Picture(pixels: frame.pixmap, info: info)
      picture.info.space = frame.space
      try convert(&picture, to: format)
      let metadata = PreparedMetadata(
        exif: info.exif, xmp: info.xmp, policy: order.metadata, provenance: provenance(ran), width: frame.width,
        height: frame.height, limit: format.kind == .jpeg ? Self.longestJPEGBlock : .max)
      picture.info.exif = metadata.exif
      picture.info.xmp = metadata.xmp
      let file = try Descriptor.memory(name: "atelier-output")
      let notes = try PictureWriter.write(picture, as: format, to: file.raw)
      return (file, metadata.notes + notes)
    } catch let error as PictureError {
      throw Failure(error.kind == .memory ? .memory : .invalid, message: "'\(name)': \(error)")
    } catch let error as Failure {
      throw error
    } catch {
      throw Failure(.fault, message: "'\(name)' could not be written: \(error)")
    }
  }

  /// What fits one JPEG marker, less its own head.
  private static let longestJPEGBlock = 65_000

  private func provenance(_ ran: [String]) -> Provenance {
    Provenance(
      tool: "Atelier \(AtelierVersion.current)", recipe: order.recipe.name, recipeSHA256: order.recipe.sha256,
      stages: ran,
      change: stages.change(of: ran))
  }

  private func convert(_ picture: inout Picture, to format: OutputFormat) throws {
    let target: ColourSpace
    switch format.profile {
    case .own: return
    case .srgb: target = .srgb
    case .file(let asset): target = try ColourSpace(profile: Array(assets.bytes(asset)))
    }
    guard let transform = try ColourTransform.between(picture.info.space, target, format: picture.pixels.format) else {
      return
    }
    let converted = try picture.pixels.copy()
    transform.convert(converted, parallel: { pool.forEach($0, $1) })
    picture = Picture(pixels: converted, info: picture.info)
    picture.info.space = target
  }
}
