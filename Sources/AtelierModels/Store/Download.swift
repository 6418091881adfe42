// libcurl for Swift.
import AtelierSystem
import CDownload

enum Download {
  enum End {
    case done, stopped
    case failed(String)
  }

  /// Appends what lies at `address` to `file` from byte `start` on.
  static func run(
    _ address: String, into file: Descriptor, from start: Int, limit: Int, progress: (Int) -> Bool
  ) -> End {
    var error = CDownloadError()
    let status = withoutActuallyEscaping(progress) { progress in
      let box = Box(progress)
      return withExtendedLifetime(box) {
        cdownload(
          address, file.raw, Int64(start), Int64(limit),
          { context, done, _ in
            guard let context else { return 1 }
            return Unmanaged<Box>.fromOpaque(context).takeUnretainedValue().progress(Int(done)) ? 0 : 1
          }, Unmanaged.passUnretained(box).toOpaque(), &error)
      }
    }
    switch status {
    case 0: return .done
    case 1: return .stopped
    default:
      return .failed(withUnsafeBytes(of: error.text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
  }

  private final class Box {
    let progress: (Int) -> Bool

    init(_ progress: @escaping (Int) -> Bool) { self.progress = progress }
  }
}
