// The C table behind "atelier.run/1": pointers in, one method of `RunCall` each, pointers out.
import AtelierCore
import CAtelier
import Glibc

enum RunService {
  /// One table for the life of the process, never changed; bundles keep its address.
  nonisolated(unsafe) static let table: UnsafePointer<AtelierRunService> = {
    let table = UnsafeMutablePointer<AtelierRunService>.allocate(capacity: 1)
    table.initialize(to: service)
    return UnsafePointer(table)
  }()

  private static var service: AtelierRunService {
    AtelierRunService(
      struct_size: UInt32(MemoryLayout<AtelierRunService>.size),
      count: { run, path in run.flatMap { run in string(path).map { RunCall.at(run).table.count($0) } } ?? 0 },
      number: { run, path in run.flatMap { run in string(path).map { RunCall.at(run).number($0) } } ?? .nan },
      text: { run, path in run.flatMap { run in string(path).flatMap { RunCall.at(run).text($0) } } },
      color: { run, path, out in
        guard let run, let path = string(path), let out, let color = RunCall.at(run).color(path) else {
          return ATELIER_INVALID
        }
        for channel in 0..<4 { out[channel] = color[channel] }
        return ATELIER_OK
      },
      bytes: { run, path, name, data, size in
        guard let run, let path = string(path), let data, let size,
          let bytes = RunCall.at(run).bytes(path, name: string(name))
        else { return ATELIER_INVALID }
        data.pointee = bytes.baseAddress
        size.pointee = bytes.count
        return ATELIER_OK
      },
      picture: { run, path, name in
        guard let run, let path = string(path) else { return nil }
        return RunCall.at(run).picture(path, name: string(name))
      },
      input: { run, port in run.flatMap { run in string(port).flatMap { RunCall.at(run).input($0) } } },
      edit: { run, port in run.flatMap { run in string(port).flatMap { RunCall.at(run).edit($0) } } },
      new_image: { run, width, height, format in
        run.flatMap { RunCall.at($0).newImage(width: Int(width), height: Int(height), format: format) }
      },
      pixels: { image, out in
        guard let image, let out, Int(out.pointee.struct_size) >= MemoryLayout<AtelierPixels>.size else {
          return ATELIER_INVALID
        }
        out.pointee = ImageBox.at(image).pixels
        return ATELIER_OK
      },
      set_output: { run, port, image in
        guard let run, let port = string(port) else { return ATELIER_INVALID }
        return RunCall.at(run).setOutput(port, image)
      },
      progress: { run, fraction in run.map { RunCall.at($0).advance(to: fraction) } ?? ATELIER_INVALID },
      record: { run, name, value in
        guard let run, let name = words(name), let value = words(value) else { return }
        RunCall.at(run).record(name, value)
      },
      log: { run, level, text in
        guard let run, level >= 2, let text = words(text) else { return }
        RunCall.at(run).note(text)
      },
      finding: { run, path, text in
        guard let run, let path = words(path), let text = words(text) else { return }
        RunCall.at(run).finding(.error, path, text)
      },
      fail: { run, status, text in
        if let run { RunCall.at(run).fail(status, words(text) ?? "the stage gave no reason") }
        return status
      },
      for_each: { run, count, body, context in
        guard let run, let body else { return ATELIER_INVALID }
        let surroundings = RunCall.at(run).surroundings
        let job = CLoop(body: body, context: context)
        surroundings.pool.forEach(Int(clamping: count)) { job.body(job.context, $0) }
        return surroundings.cancellation.isCancelled ? ATELIER_CANCELLED : ATELIER_OK
      },
      share: { run, name, mine, count, data, size in
        guard let run, let name = words(name), let data, let size, count <= Series.longestValue else {
          return ATELIER_INVALID
        }
        let call = RunCall.at(run)
        do throws(Failure) {
          let value = try call.share(name, mine.map { Array(UnsafeRawBufferPointer(start: $0, count: count)) })
          data.pointee = value?.baseAddress
          size.pointee = value?.count ?? 0
          return ATELIER_OK
        } catch {
          call.fail(error)
          return ATELIER_FAILED
        }
      },
      doubt: { run, path, text in
        guard let run, let path = words(path), let text = words(text) else { return }
        RunCall.at(run).finding(.warning, path, text)
      })
  }
}

private func string(_ pointer: UnsafePointer<CChar>?) -> String? {
  pointer.map { String(cString: $0) }
}

/// What a stage says, cut where nobody would read on.
private func words(_ pointer: UnsafePointer<CChar>?) -> String? {
  guard let pointer else { return nil }
  let longest = 4_000
  let count = strnlen(pointer, longest + 1)
  let bytes = UnsafeRawBufferPointer(start: pointer, count: min(count, longest))
  return String(decoding: bytes, as: UTF8.self) + (count > longest ? "…" : "")
}

/// A C loop body; the border lets it be called from any thread.
private struct CLoop: @unchecked Sendable {
  let body: @convention(c) (UnsafeMutableRawPointer?, Int) -> Void
  let context: UnsafeMutableRawPointer?
}
