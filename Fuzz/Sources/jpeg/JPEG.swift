// JPEG files.
import AtelierCore
import AtelierImaging
import FuzzKit

@main
enum JPEG {
  static func main() { Fuzzer.run { PictureFuzz.run($0, as: .jpeg) } }
}
