/**
 * Gives every style element that our scripts make the page's nonce: the security policy lets no other in, and not every
 * library (antd's dialogs among them) has a setting for it. The server puts a fresh nonce into each page.
 */
export function carryNonce(page: Document = document): void {
  const nonce = page.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content
  if (!nonce) return
  const create = page.createElement.bind(page)
  page.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = create(name, options)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    return element
  }) as typeof page.createElement
}
