// Clocks: one that only goes forward, and the wall clock for people.
import Glibc

/// A moment on the clock that only goes forward, in seconds since some start.
public struct Monotonic: Comparable, Sendable {
  public var seconds: Double

  public init(seconds: Double) { self.seconds = seconds }

  public static var now: Monotonic {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Monotonic(seconds: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
  }

  public static func < (left: Monotonic, right: Monotonic) -> Bool { left.seconds < right.seconds }

  public static func + (moment: Monotonic, seconds: Double) -> Monotonic {
    Monotonic(seconds: moment.seconds + seconds)
  }

  public static func - (left: Monotonic, right: Monotonic) -> Double { left.seconds - right.seconds }
}

/// The wall clock, for records that people read.
public enum WallClock {
  /// Milliseconds since 1970.
  public static var milliseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return time.tv_sec &* 1000 &+ time.tv_nsec / 1_000_000
  }
}
