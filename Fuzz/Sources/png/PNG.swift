// PNG files; checksums are made right again after each mutation, or few would get past the first of them.
import AtelierCore
import AtelierImaging
import CFuzz
import FuzzKit

@main
enum PNG {
  static func main() { Fuzzer.run { PictureFuzz.run($0, as: .png) } }
}

@c(LLVMFuzzerCustomMutator)
public func mutate(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ capacity: Int, _ seed: UInt32) -> Int {
  let size = LLVMFuzzerMutate(data, size, capacity)
  // One in sixteen keeps its wrong checksums.
  if seed & 15 == 0 { return size }
  var at = 8
  while at + 12 <= size {
    let length = (0..<4).reduce(0) { $0 << 8 | Int(data[at + $1]) }
    guard length <= size - at - 12 else { break }
    let crc = cfuzz_crc(data + at + 4, length + 4)
    for byte in 0..<4 { data[at + 8 + length + byte] = UInt8(truncatingIfNeeded: crc >> (24 - 8 * UInt32(byte))) }
    at += length + 12
  }
  return size
}
