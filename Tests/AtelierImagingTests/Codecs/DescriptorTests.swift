import AtelierCore
import Glibc
import Testing

@testable import AtelierImaging

/// How readers and writers treat the descriptor that they are lent.
@Suite struct DescriptorTests {
  private static let kinds = [OutputFormat.Kind.png, .jpeg]

  private func picture(_ width: Int = 64, _ height: Int = 48) throws -> Picture {
    Picture(pixels: try Drawing.rgba8(width, height), info: PictureInfo(kind: .png))
  }

  @Test("reading neither minds nor moves the descriptor's own offset", arguments: kinds)
  func offset(_ kind: OutputFormat.Kind) throws {
    let file = try ScratchFile.of(picture(), OutputFormat(kind: kind))
    lseek(file.descriptor, 33, SEEK_SET)
    #expect(try file.read().pixels.width == 64)
    #expect(lseek(file.descriptor, 0, SEEK_CUR) == 33)
  }

  @Test("a file can be read again and again, by many at once, and gives the same", arguments: kinds)
  func many(_ kind: OutputFormat.Kind) async throws {
    let file = try ScratchFile.of(picture(), OutputFormat(kind: kind))
    let descriptor = file.descriptor
    let first = try file.read().pixels
    let same = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<16 {
        group.addTask {
          (try? PictureReader.read(descriptor)).map { AtelierImagingTests.same($0.pixels, first) } ?? false
        }
      }
      return await group.allSatisfy { $0 }
    }
    #expect(same)
    withExtendedLifetime(file) {}
  }

  @Test("writing goes on from the descriptor's offset and leaves it open", arguments: kinds)
  func append(_ kind: OutputFormat.Kind) throws {
    let start = Array("before".utf8)
    let file = try ScratchFile(start)
    _ = try PictureWriter.write(picture(), as: OutputFormat(kind: kind), to: file.descriptor)
    let alone = try ScratchFile.of(picture(), OutputFormat(kind: kind))
    #expect(file.bytes == start + alone.bytes)
    #expect(fcntl(file.descriptor, F_GETFD) >= 0)
  }

  @Test("the same picture gives the same file, byte for byte", arguments: kinds)
  func repeatable(_ kind: OutputFormat.Kind) throws {
    let (one, other) = (
      try ScratchFile.of(picture(), OutputFormat(kind: kind)), try ScratchFile.of(picture(), OutputFormat(kind: kind))
    )
    #expect(one.bytes == other.bytes)
  }

  @Test("a descriptor that cannot be read gives the kernel's reason")
  func writeOnly() throws {
    let file = try ScratchFile.of(picture(), OutputFormat(kind: .png))
    let descriptor = open("/proc/self/fd/\(file.descriptor)", O_WRONLY)
    defer { close(descriptor) }
    let error = #expect(throws: PictureError.self) { try PictureReader.read(descriptor) }
    #expect(error?.description == "the file cannot be read: Bad file descriptor")
    #expect(error?.kind == .unreadable)
  }

  @Test("a pipe is no file to write a picture to where nobody reads", arguments: kinds)
  func brokenPipe(_ kind: OutputFormat.Kind) throws {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    let error = #expect(throws: PictureError.self) {
      try PictureWriter.write(picture(), as: OutputFormat(kind: kind), to: ends[1])
    }
    #expect(error?.kind == .write)
    #expect(error?.description.contains("Broken pipe") == true)
  }

  @Test("a picture larger than any buffer passes through in pieces", arguments: kinds)
  func large(_ kind: OutputFormat.Kind) throws {
    // Noise does not pack: about 700 kB, ten times the buffers.
    let noise = Picture(pixels: try Sample.noise(480, 480), info: PictureInfo(kind: .png))
    let file = try ScratchFile.of(noise, OutputFormat(kind: kind, quality: 100))
    #expect(file.bytes.count > 400_000)
    let read = try file.read()
    if kind == .png {
      #expect(same(read.pixels, noise.pixels))
    } else {
      #expect(meanDifference(read.pixels, noise.pixels) < 2)
    }
  }
}
