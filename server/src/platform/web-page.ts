import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The page that starts the application in the browser. */
export interface WebPage {
  html: string
  /** The scripts that stand in it, as the content security policy names them: nothing else that stands in a page runs. */
  scriptHashes: string[]
}

/** The page of a folder that the web application was built into; null where there is none. */
export function webPageIn(folder: string): WebPage | null {
  const file = join(folder, 'index.html')
  if (!existsSync(file)) return null
  const html = readFileSync(file, 'utf8')
  const scripts = [...html.matchAll(/<script>(.*?)<\/script>/gs)]
  // Browsers read every end of a line as \n before they compare.
  const hashOf = (text: string) => createHash('sha256').update(text.replace(/\r\n?/g, '\n')).digest('base64')
  const scriptHashes = scripts.map(([, text = '']) => `'sha256-${hashOf(text)}'`)
  return { html, scriptHashes }
}
