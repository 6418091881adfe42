// The bundle's one exported function.
public import AtelierStageKit

/// Gives the host the tables of this bundle's stages.
@c(atelier_plugin)
public func plugin(_ host: HostPointer) -> PluginPointer { export(TextStage.self, to: host) }
