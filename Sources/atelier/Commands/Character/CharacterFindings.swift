import AtelierCore

/// What was found in a character's folder.
struct CharacterFindings {
  /// Of character.yaml, with its places.
  var diagnostics: [Diagnostic] = []
  var files: [SourceFile] = []
  /// What must be mended before the character is used.
  var mistakes: [String] = []
  /// What may be meant so.
  var doubts: [String] = []
  /// "Sienna, 6 views".
  var summary = ""

  var isRight: Bool { mistakes.isEmpty && !diagnostics.contains { $0.severity == .error } }
}
