/// What every call of an order shares.
struct Surroundings: Sendable {
  let pool: ComputePool
  let cancellation: Cancellation
  /// Nil for a picture that stands alone.
  var series: SeriesShelf.Member?
}
