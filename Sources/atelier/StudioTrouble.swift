// Why a studio cannot be looked at, for whoever asked.
import AtelierSystem
import Glibc

extension StudioFolder {
  /// What to tell of an error on the studio at `studio`.
  static func words(on studio: String, _ error: any Error) -> String {
    guard let error = error as? SystemError else { return "error: '\(studio)': \(error)" }
    let advice = "; a studio's '.atelier' is for the user that its daemon runs as: run this as that user, or as root"
    return "error: '\(studio)' cannot be read as a studio: \(error.reason)" + (error.code == EACCES ? advice : "")
  }
}
