import { type Browser, chromium } from 'playwright-core'

/** The browser of the tests and of the benchmark of screens. */
export function launchChromium(): Promise<Browser> {
  const executablePath = process.env.FENJI_CHROMIUM ?? '/usr/bin/chromium'
  const args = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update']
  return chromium.launch({ executablePath, args })
}
