// The last step of a branch: colours for the file, metadata for the file, bytes.
import AtelierCore
import AtelierImaging
import AtelierSystem

struct OutputEncoder {
  let order: WorkOrder
  let assets: AssetShelf

  /// The file in memory, and what could not be written as it was.
  func encode(_ frame: Frame, _ info: PictureInfo, as format: OutputFormat, name: String) throws(Failure) -> (file: Descriptor, notes: [String]) {
    do {
      var picture = Picture(pixels: frame.pixmap, info: info)
      picture.info.space = frame.space
      try convert(&picture, to: format)
      let file = try Descriptor.memory(name: "atelier-output")
      let notes = try PictureWriter.write(picture, as: format, to: file.raw)
      return (file, notes)
    } catch let error as PictureError {
      throw Failure(error.kind == .memory ? .memory : .invalid, message: "'\(name)': \(error)")
    } catch let error as Failure {
      throw error
    } catch {
      throw Failure(.fault, message: "'\(name)' could not be written: \(error)")
    }
  }

  private func convert(_ picture: inout Picture, to format: OutputFormat) throws {
    let target: ColourSpace
    switch format.profile {
    case .own: return
    case .srgb: target = .srgb
    case .file(let asset): target = try ColourSpace(profile: Array(assets.bytes(asset)))
    }
    guard let transform = try ColourTransform.between(picture.info.space, target, format: picture.pixels.format) else { return }
    let converted = try picture.pixels.copy()
    transform.convert(converted)
    picture = Picture(pixels: converted, info: picture.info)
    picture.info.space = target
  }
}
