// What becomes of a picture file: read, and written again with the metadata that it brought.
public import AtelierCore
import AtelierImaging
import AtelierSystem

public enum PictureFuzz {
  // Small, so that each try is quick; the limits themselves are tested elsewhere.
  private static let limits = PictureLimits(pixels: 1 << 18, side: 4096, bytes: 1 << 20)
  private static let provenance = Provenance(
    tool: "fuzz", recipe: "fuzz", recipeSHA256: "00", stages: ["text"], change: .repainted)

  public static func run(_ bytes: [UInt8], as kind: OutputFormat.Kind) {
    guard let file = try? memory(bytes) else { return }
    _ = try? PictureReader.header(file.raw, limits: limits)
    guard let picture = try? PictureReader.read(file.raw, limits: limits) else { return }
    var again = picture
    let policy = MetadataPolicy(kind: bytes.count.isMultiple(of: 2) ? .keep : .copyright)
    let metadata = PreparedMetadata(
      exif: picture.info.exif, xmp: picture.info.xmp, policy: policy, provenance: provenance,
      width: picture.pixels.width, height: picture.pixels.height, limit: 65_000)
    again.info.exif = metadata.exif
    again.info.xmp = metadata.xmp
    guard let out = try? memory([]),
      (try? PictureWriter.write(again, as: OutputFormat(kind: kind, compression: 1), to: out.raw)) != nil
    else { return }
    // What was written must be readable, or a designer gets a result that nobody can open.
    do {
      let back = try PictureReader.read(out.raw)
      precondition(back.pixels.width == picture.pixels.width && back.pixels.height == picture.pixels.height)
    } catch {
      fatalError("what was written cannot be read: \(error)")
    }
  }

  private static func memory(_ bytes: [UInt8]) throws -> Descriptor {
    let file = try Descriptor.memory(name: "fuzz")
    try file.write(bytes)
    return file
  }
}
