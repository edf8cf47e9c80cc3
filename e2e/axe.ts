import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { stderr } from 'node:process'
import type { Page } from 'playwright-core'

declare global {
  interface Window {
    axe?: { run(): Promise<{ violations: { id: string; impact: string; nodes: { target: unknown[] }[] }[] }> }
  }
}

function sourceOfAxe(): string | null {
  try {
    return readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  } catch {
    stderr.write('\n*** axe-core is not here (npm install --no-save axe-core): accessibility is NOT tested ***\n\n')
    return null
  }
}
const source = sourceOfAxe()

/** What axe finds serious or critical on the page as it stands, each with where; nothing where axe is not installed. */
export async function barriersOf(page: Page): Promise<string[]> {
  if (source === null) return []
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(source)
  const found = await page.evaluate(() => window.axe?.run())
  return (found?.violations ?? [])
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
