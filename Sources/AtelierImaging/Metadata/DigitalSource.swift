import AtelierCore

/// IPTC's words for where a picture comes from (cv.iptc.org/newscodes/digitalsourcetype).
enum DigitalSource {
  private static let base = "http://cv.iptc.org/newscodes/digitalsourcetype/"

  /// The mark of an output whose source carries `incoming`; nil when none is needed.
  ///
  /// A mark is replaced only by one that goes further: what a network painted stays marked whatever comes after.
  static func mark(incoming: String?, change: Provenance.Change) -> String? {
    if let incoming, reach(of: incoming) >= change.reach { return incoming }
    return switch change {
    case .none: incoming
    case .enhanced: base + "algorithmicallyEnhanced"
    case .composite: base + "composite"
    case .repainted: base + "compositeWithTrainedAlgorithmicMedia"
    }
  }

  /// How far from a plain photograph a mark says that the picture is.
  private static func reach(of mark: String) -> Int {
    let word = mark.split { $0 == "/" || $0 == ":" }.last.map(String.init) ?? ""
    return switch word {
    case "trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "compositeSynthetic": 4
    case "algorithmicMedia", "dataDrivenMedia", "virtualRecording", "softwareImage": 3
    case "composite", "compositeCapture": 2
    case "algorithmicallyEnhanced": 1
    default: 0
    }
  }
}

extension Provenance.Change {
  fileprivate var reach: Int {
    switch self {
    case .none: 0
    case .enhanced: 1
    case .composite: 2
    case .repainted: 4
    }
  }
}
