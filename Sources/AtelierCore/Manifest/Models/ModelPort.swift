/// One input or output of a network, and how a picture lies in it.
public struct ModelPort: Codable, Hashable, Sendable {
  /// The order of dimensions: number, channels, height, width.
  public enum Layout: String, Codable, Sendable, CaseIterable { case nchw, nhwc }

  /// The type of a number.
  public enum Element: String, Codable, Sendable, CaseIterable { case f32, u8 }

  /// The order of channels.
  public enum Order: String, Codable, Sendable, CaseIterable { case rgb, bgr }

  /// Width and height in px.
  public struct Size: Codable, Hashable, Sendable {
    public var width: Int
    public var height: Int

    public init(width: Int, height: Int) {
      self.width = width
      self.height = height
    }
  }

  /// The port's name in the file; nil for its place.
  public var name: String?
  public var layout: Layout
  public var type: Element
  public var order: Order
  /// The numbers for black and white, before mean and scale: 0...1, 0...255, -1...1.
  public var low: Double
  public var high: Double
  /// Subtracted from each channel, red first.
  public var mean: [Double]
  /// Each channel is divided by it afterwards, red first.
  public var scale: [Double]
  /// Width and height are filled up to a multiple of it by repeating the edge.
  public var multiple: Int
  /// The one size that the network takes; nil for any.
  public var size: Size?

  public init(
    name: String? = nil, layout: Layout = .nchw, type: Element = .f32, order: Order = .rgb, low: Double = 0,
    high: Double = 1, mean: [Double] = [0, 0, 0], scale: [Double] = [1, 1, 1], multiple: Int = 1, size: Size? = nil
  ) {
    self.name = name
    self.layout = layout
    self.type = type
    self.order = order
    self.low = low
    self.high = high
    self.mean = mean
    self.scale = scale
    self.multiple = multiple
    self.size = size
  }
}
