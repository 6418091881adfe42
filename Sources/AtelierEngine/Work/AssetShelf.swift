// The assets of one order: read and decoded at most once, kept until the order is done.
import AtelierCore
import AtelierImaging
import AtelierSystem
import Synchronization

/// Gives stages the files and pictures that their parameters name.
final class AssetShelf: Sendable {
  private struct PictureKey: Hashable {
    enum File: Hashable {
      case asset(AssetID)
      /// A bundle's own, by its path.
      case bundled(PathBytes)
    }

    var file: File
    var space: ColourSpace
  }

  private struct State: ~Copyable {
    var bytes: [AssetID: HeldBytes] = [:]
    var pictures: [PictureKey: Pixmap] = [:]
  }

  private let names: [String]
  private let descriptors: [Descriptor]
  private let limits: PictureLimits
  private let decodesPictures: Bool
  // One lock around reading too: two stages that want one asset read it once.
  private let state = Mutex(State())

  /// The longest file that a stage gets as bytes.
  static let longestFile = 256 << 20

  /// - Parameter decodesPictures: false only reads their heads, for a check of many.
  init(names: [String], descriptors: [Descriptor], limits: PictureLimits, decodesPictures: Bool = true) {
    self.names = names
    self.descriptors = descriptors
    self.limits = limits
    self.decodesPictures = decodesPictures
  }

  /// The content of an asset, valid as long as the shelf.
  func bytes(_ id: AssetID) throws(Failure) -> UnsafeRawBufferPointer {
    let (name, descriptor) = try find(id)
    do {
      return try state.withLock { state in
        if let bytes = state.bytes[id] { return bytes.buffer }
        let bytes = HeldBytes(try descriptor.readAll(limit: Self.longestFile))
        state.bytes[id] = bytes
        return bytes.buffer
      }
    } catch {
      throw Failure(Self.kind(of: error), message: "'\(name)' could not be read: \(error)")
    }
  }

  /// A picture asset in `space`; shared, so to be read only.
  ///
  /// Nil where pictures are not decoded.
  func picture(_ id: AssetID, in space: ColourSpace) throws(Failure) -> Pixmap? {
    let (name, descriptor) = try find(id)
    return try picture(PictureKey(file: .asset(id), space: space), name) { descriptor }
  }

  /// The picture at `path`, which a bundle brings, in `space`; shared, so to be read only.
  func picture(bundled path: PathBytes, in space: ColourSpace) throws(Failure) -> Pixmap? {
    try picture(PictureKey(file: .bundled(path), space: space), path.text) { try Folder(path.parent).file(path.name) }
  }

  private func picture(
    _ key: PictureKey, _ name: String, _ open: () throws -> Descriptor
  ) throws(Failure) -> Pixmap? {
    do {
      return try state.withLock { state in
        if let pixmap = state.pictures[key] { return pixmap }
        let descriptor = try open()
        guard decodesPictures else {
          _ = try withExtendedLifetime(descriptor) { try PictureReader.acceptableHeader($0.raw, limits: limits) }
          return nil
        }
        let picture = try withExtendedLifetime(descriptor) { try PictureReader.read($0.raw, limits: limits) }
        try ColourTransform.between(picture.info.space, key.space, format: picture.pixels.format)?
          .convert(picture.pixels)
        state.pictures[key] = picture.pixels
        return picture.pixels
      }
    } catch {
      throw Failure(Self.kind(of: error), message: "the picture '\(name)' could not be read: \(error)")
    }
  }

  /// A disk that fails and memory that is short say nothing about the asset: the order is tried again.
  private static func kind(of error: any Error) -> Failure.Kind {
    switch error {
    case let error as PictureError: error.kind == .memory ? .memory : .invalid
    case let error as SystemError: error.isPassing ? .unavailable : .invalid
    default: .invalid
    }
  }

  private func find(_ id: AssetID) throws(Failure) -> (name: String, descriptor: Descriptor) {
    guard descriptors.indices.contains(id.rawValue), names.indices.contains(id.rawValue) else {
      throw Failure(.fault, message: "the order names asset \(id.rawValue) and brings \(descriptors.count)")
    }
    return (names[id.rawValue], descriptors[id.rawValue])
  }
}
