// What only the stage can know about a recipe's parameters: whether the table and the curves are usable.
import AtelierStageKit

extension Adjust {
  func check(_ check: borrowing Check) throws {
    for name in Curves.names {
      let path = "curves.\(name)"
      do throws(Curves.Fault) {
        _ = try Curves.points(check, path)
      } catch {
        check.finding(error.path, error.message)
      }
    }
    if check.has("lut") {
      do {
        try check.withBytes("lut") { bytes in _ = try CubeFile(parsing: bytes) }
      } catch let error as CubeFault {
        check.finding("lut", "\(error)")
      }
    }
  }
}
