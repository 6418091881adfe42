/// What is wrong with a .cube file, and in which of its lines, from 1.
struct CubeFault: Error, CustomStringConvertible {
  let line: Int
  let message: String

  var description: String { "line \(line) of the table: \(message)" }
}
