/** The nonce of this page, by which its policy knows the styles written by our own code. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''

/**
 * Styles made by script carry the nonce, whichever library makes them: the component library leaves it out where a dialog stops the page from
 * scrolling, whatever its settings say. Markup that was smuggled in is no call of ours and stays without one.
 */
const make = document.createElement.bind(document)
document.createElement = (name: string, options?: ElementCreationOptions) => {
  const element = make(name, options)
  if (element instanceof HTMLStyleElement) element.nonce = nonce
  return element
}
