// The assets of one order: read and decoded at most once, kept until the order is done.
import AtelierCore
import AtelierImaging
import AtelierSystem
import Synchronization

/// Gives stages the files and pictures that their parameters name.
final class AssetShelf: Sendable {
  private struct PictureKey: Hashable {
    var asset: AssetID
    var space: ColourSpace
  }

  private struct State: ~Copyable {
    var bytes: [AssetID: AssetBytes] = [:]
    var pictures: [PictureKey: Pixmap] = [:]
  }

  private let names: [String]
  private let descriptors: [Descriptor]
  private let limits: PictureLimits
  // One lock around reading too: two stages that want one asset read it once.
  private let state = Mutex(State())

  /// The longest file that a stage gets as bytes.
  static let longestFile = 256 << 20

  init(names: [String], descriptors: [Descriptor], limits: PictureLimits) {
    self.names = names
    self.descriptors = descriptors
    self.limits = limits
  }

  /// The content of an asset, valid as long as the shelf.
  func bytes(_ id: AssetID) throws(Failure) -> UnsafeRawBufferPointer {
    let (name, descriptor) = try find(id)
    do {
      return try state.withLock { state in
        if let bytes = state.bytes[id] { return bytes.buffer }
        let bytes = AssetBytes(try descriptor.readAll(limit: Self.longestFile))
        state.bytes[id] = bytes
        return bytes.buffer
      }
    } catch {
      throw Failure(Self.kind(of: error), message: "'\(name)' could not be read: \(error)")
    }
  }

  /// A picture asset in `space`; shared, so to be read only.
  func picture(_ id: AssetID, in space: ColourSpace) throws(Failure) -> Pixmap {
    let (name, descriptor) = try find(id)
    let key = PictureKey(asset: id, space: space)
    do {
      return try state.withLock { state in
        if let pixmap = state.pictures[key] { return pixmap }
        let picture = try PictureReader.read(descriptor.raw, limits: limits)
        try ColourTransform.between(picture.info.space, space, format: picture.pixels.format)?.convert(picture.pixels)
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

/// Bytes at an address that does not move.
private final class AssetBytes: @unchecked Sendable {
  // Written once in `init`, only read after.
  private let memory: UnsafeRawBufferPointer

  init(_ bytes: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    copy.copyBytes(from: bytes)
    memory = UnsafeRawBufferPointer(copy)
  }

  var buffer: UnsafeRawBufferPointer { memory }

  deinit { memory.deallocate() }
}
