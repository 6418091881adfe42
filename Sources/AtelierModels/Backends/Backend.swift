/// A runtime that computes networks; a second one comes beside the first without touching a plugin.
public protocol Backend: Sendable {
  /// Its name and version, for the evidence: "OpenVINO 2026.4.1".
  var name: String { get }

  /// Reads and prepares the network in the file `path`. One call at a time.
  ///
  /// - Throws: ``ModelError`` of the kind `unusable` for whatever is no network that it can run.
  func load(_ path: String, _ options: LoadOptions) throws(ModelError) -> any BackendSession
}

/// One network, ready to run.
public protocol BackendSession: AnyObject, Sendable {
  var inputs: [Port] { get }
  var outputs: [Port] { get }
  /// The place of the input called `name`, by which the file may know it beside its port's name; nil: none.
  func input(named name: String) -> Int?
  /// As ``input(named:)``, for outputs.
  func output(named name: String) -> Int?
  /// In what numbers it really computes: "f32", "bf16".
  var precision: String { get }

  /// Runs the network on its inputs in their order, one call at a time, and hands each result to `take`, whose
  /// memory is the session's and valid only inside.
  func run(_ inputs: [TensorView], take: (_ index: Int, _ result: TensorView) throws(ModelError) -> Void)
    throws(ModelError)
}
