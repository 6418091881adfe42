// Networks take part in the pool's budget: while one computes it has all places.
public import AtelierModels

extension ComputePool: ComputeTurn {
  public var threads: Int { budget }
}
