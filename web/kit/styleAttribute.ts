/**
 * The page's content policy refuses styles written as an attribute. The component library writes those of the box that measures a growing text
 * field, and of a watermark, that way: they go through the style object, which the policy leaves to scripts.
 */
const { setAttribute } = Element.prototype
Element.prototype.setAttribute = function (name, value) {
  if (name === 'style' && this instanceof HTMLElement) this.style.cssText = value
  else setAttribute.call(this, name, value)
}
