// Waiting for what another process does.
import Foundation

/// Looks again and again until `condition` holds; false when it does not within `seconds`, far longer than it should take.
public func eventually(within seconds: Double = 60, _ condition: () throws -> Bool) rethrows -> Bool {
  let end = Date(timeIntervalSinceNow: seconds)
  while Date() < end {
    if try condition() { return true }
    Thread.sleep(forTimeInterval: 0.05)
  }
  return try condition()
}
