/// The version of Atelier, told by `--version`, metadata and evidence.
public enum AtelierVersion {
  public static let current = "0.1.0"
}
