import CPango

/// Scripts whose letters hang together, so that space between them would tear words apart.
func isJoined(_ scalar: Unicode.Scalar) -> Bool {
  switch g_unichar_get_script(scalar.value) {
  case G_UNICODE_SCRIPT_ARABIC, G_UNICODE_SCRIPT_SYRIAC, G_UNICODE_SCRIPT_MONGOLIAN, G_UNICODE_SCRIPT_NKO,
    G_UNICODE_SCRIPT_MANDAIC, G_UNICODE_SCRIPT_DEVANAGARI, G_UNICODE_SCRIPT_BENGALI, G_UNICODE_SCRIPT_GURMUKHI:
    true
  default: false
  }
}

/// "U+0041 (A)".
func codePoint(_ value: UInt32) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  let unseen: [Unicode.GeneralCategory] = [.control, .format, .privateUse, .unassigned, .surrogate]
  guard let scalar = Unicode.Scalar(value), !unseen.contains(scalar.properties.generalCategory) else { return name }
  return "\(name) (\(Character(scalar)))"
}
