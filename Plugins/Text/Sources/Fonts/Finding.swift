/// What is wrong with one parameter, in words for the recipe's author.
struct Finding: Error {
  let path: String
  let message: String

  init(_ path: String, _ message: String) {
    self.path = path
    self.message = message
  }
}
