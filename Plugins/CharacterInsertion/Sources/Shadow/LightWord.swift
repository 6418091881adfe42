/// Where the recipe says that the light comes from.
enum LightWord: String {
  case auto, above, left, right, front
  case frontLeft = "front-left"
  case frontRight = "front-right"
  case behind
  case behindLeft = "behind-left"
  case behindRight = "behind-right"
}
