/// The Swift release that this Atelier is built with; one Swift runtime fits a process, so bundles must match it.
enum SwiftRelease {
  #if swift(>=6.4)
    #error("say here which release the bundles' manifests must name")
  #elseif swift(>=6.3.1)
    static let current = "6.3.1"
  #else
    #error("Atelier is built with Swift 6.3.1")
  #endif
}
