/// The name of the processor's kind, as bundles name the folder of their library.
public enum MachineName {
  #if arch(x86_64)
    /// This processor's kind.
    public static let current = "x86_64"
  #elseif arch(arm64)
    /// This processor's kind.
    public static let current = "aarch64"
  #endif
}
