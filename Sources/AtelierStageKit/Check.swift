import CAtelier

/// One look of a stage at its parameters, without a picture, when a recipe is read.
public struct Check: ~Copyable, Parameters {
  public let call: Call

  /// What is wrong with the parameter at `path`, in words for the recipe's author; the host adds the place.
  public func finding(_ path: String, _ message: String) { call.service.finding(call.raw, path, message) }
}
