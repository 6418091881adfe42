import AtelierImaging

/// The picture on its way through the chain.
struct Frame {
  var pixmap: Pixmap
  /// Whether nobody else still needs the pixels, so that a stage may write into them.
  var isOwned: Bool
  /// The working space: the source's own.
  var space: ColourSpace

  var width: Int { pixmap.width }
  var height: Int { pixmap.height }
}
