// The scores of true photographs and of pastes into them.
import AtelierScene
import Foundation
import Testing

struct SeamScores {
  var photographs: [Double] = []
  var pastes: [Paste: [Double]] = [:]

  init(photos: [Raster], sheets: [String]) throws {
    for (index, photo) in photos.enumerated() {
      let other = Paste.fitted(photos[(index + 1) % photos.count], to: photo)
      if let matte = Segment.matte(of: photo), let figures = Self.measure(photo, matte) {
        photographs.append(figures.score)
        for (kind, source) in [
          (Paste.other, other), (.matched, Paste.matched(other, matte, to: photo)),
          (.resampled, try Paste.resampled(photo)),
        ] { add(kind, Self.measure(Paste.lay(source, matte, on: photo), matte)) }
      }
      let sheet = try Photo.read(sheets[index * 5 % sheets.count], longest: 300)
      let matte = Plane(width: photo.width, height: photo.height, filledWith: 0)
      let source = Raster(width: photo.width, height: photo.height, filledWith: .zero)
      let (left, top) = (photo.width / 2 - sheet.width / 2, photo.height - sheet.height - 4)
      for y in 0..<min(sheet.height, photo.height) where top + y >= 0 {
        for x in 0..<sheet.width where (0..<photo.width).contains(left + x) {
          source[top + y][left + x] = sheet[y][x]
          matte[top + y][left + x] = sheet[y][x].w
        }
      }
      add(.figure, Self.measure(Paste.lay(source, matte, on: photo), matte))
    }
  }

  private mutating func add(_ kind: Paste, _ figures: SeamFigures?) {
    guard let figures else { return }
    pastes[kind, default: []].append(figures.score)
  }

  private static func measure(_ picture: Raster, _ matte: Plane) -> SeamFigures? {
    SeamTest.measure(matte, x: 0, y: 0) { area in
      area.intersection(picture.area) == area ? picture.cut(to: area) : nil
    }
  }

  /// The chance that a paste scores higher than a photograph: the area under the curve.
  static func area(_ photographs: [Double], _ pastes: [Double]) -> Double {
    var sum = 0.0
    for paste in pastes {
      for photograph in photographs { sum += paste > photograph ? 1 : paste == photograph ? 0.5 : 0 }
    }
    return sum / Double(max(photographs.count * pastes.count, 1))
  }
}
