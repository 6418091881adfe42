// Builds the C tables through which the host calls Swift stages.
public import CAtelier

public typealias HostPointer = UnsafePointer<AtelierHost>?
public typealias PluginPointer = UnsafePointer<AtelierPlugin>?

/// Builds the C table for `stages`; nil when this host can't serve them.
///
/// Call it from the bundle's one exported function.
public func export(_ stages: any Stage.Type..., to host: HostPointer) -> PluginPointer {
  guard let host, StageHost(host) != nil else { return nil }
  // Never freed: the host reads the tables as long as the process lives.
  let table = UnsafeMutablePointer<AtelierStage>.allocate(capacity: stages.count)
  for (index, type) in stages.enumerated() {
    let id = Array(type.id.utf8CString)
    let name = UnsafeMutablePointer<CChar>.allocate(capacity: id.count)
    name.initialize(from: id, count: id.count)
    (table + index).initialize(
      to: AtelierStage(
        struct_size: UInt32(MemoryLayout<AtelierStage>.size), id: UnsafePointer(name),
        context: Unmanaged.passRetained(Box(type)).toOpaque(), create: create, run: run, destroy: destroy, check: check)
    )
  }
  let plugin = UnsafeMutablePointer<AtelierPlugin>.allocate(capacity: 1)
  plugin.initialize(
    to: AtelierPlugin(
      struct_size: UInt32(MemoryLayout<AtelierPlugin>.size), major: ATELIER_MAJOR, minor: ATELIER_MINOR,
      stage_count: UInt32(stages.count), stages: table))
  return UnsafePointer(plugin)
}

/// Carries a Swift value through a `void *`: a C function pointer can capture neither values nor types.
private final class Box<Value> {
  let value: Value
  init(_ value: Value) { self.value = value }

  static func value(at pointer: UnsafeMutableRawPointer) -> Value {
    Unmanaged<Box>.fromOpaque(pointer).takeUnretainedValue().value
  }
}

private struct Live {
  let stage: any Stage
  let host: StageHost
}

private func create(
  _ stage: UnsafePointer<AtelierStage>?, _ host: UnsafePointer<AtelierHost>?,
  _ instance: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> AtelierStatus {
  guard let stage, let host = host.flatMap(StageHost.init), let instance else { return ATELIER_INVALID }
  do {
    let made = try Box<any Stage.Type>.value(at: stage.pointee.context).init(host: host)
    instance.pointee = Unmanaged.passRetained(Box(Live(stage: made, host: host))).toOpaque()
    return ATELIER_OK
  } catch {
    return (error as? StageError)?.status ?? ATELIER_FAILED
  }
}

private func run(
  _: UnsafePointer<AtelierStage>?, _ instance: UnsafeMutableRawPointer?, _ raw: OpaquePointer?
) -> AtelierStatus {
  serve(instance, raw) { stage, call in try stage.run(Run(call: call)) }
}

private func check(
  _: UnsafePointer<AtelierStage>?, _ instance: UnsafeMutableRawPointer?, _ raw: OpaquePointer?
) -> AtelierStatus {
  serve(instance, raw) { stage, call in try stage.check(Check(call: call)) }
}

private func serve(
  _ instance: UnsafeMutableRawPointer?, _ raw: OpaquePointer?, _ body: (any Stage, Call) throws -> Void
) -> AtelierStatus {
  guard let instance, let raw else { return ATELIER_INVALID }
  let live = Box<Live>.value(at: instance)
  do {
    try body(live.stage, Call(host: live.host, raw: raw))
    return ATELIER_OK
  } catch {
    let known = error as? StageError ?? .failed("\(error)")
    if known.status == ATELIER_CANCELLED { return ATELIER_CANCELLED }
    return live.host.runs.pointee.fail(raw, known.status, known.message)
  }
}

private func destroy(_: UnsafePointer<AtelierStage>?, _ instance: UnsafeMutableRawPointer?) {
  if let instance { Unmanaged<Box<Live>>.fromOpaque(instance).release() }
}
