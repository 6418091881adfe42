/// The name of the processor's kind, as bundles name the folder of their library.
enum MachineName {
  #if arch(x86_64)
    static let current = "x86_64"
  #elseif arch(arm64)
    static let current = "aarch64"
  #endif
}
