// Whether a sanitizer watches the tests.
import Glibc

/// The sanitizer that the tests were built with, as `Tests/Sanitize/run.sh` tells.
public enum Sanitizer {
  /// Whether one keeps memory back that was freed, and memory of its own beside what is used: amounts mean nothing then.
  public static let keepsMemory = getenv("ATELIER_SANITIZER") != nil
}
