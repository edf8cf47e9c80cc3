import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { webPageIn } from './web-page.ts'

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'fenji-page-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  return made
}

test('scripts that stand in the page are named by their hash, those of files are not', () => {
  const at = folder()
  const html = `<script>alert(1)</script><script type="module" src="/a.js"></script><script>\n  void 0\n</script>`
  writeFileSync(join(at, 'index.html'), html)
  expect(webPageIn(at)).toEqual({
    html,
    // echo -n 'alert(1)' | openssl dgst -sha256 -binary | base64
    scriptHashes: [
      "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='",
      expect.stringMatching(/^'sha256-[\w+/]{43}='$/),
    ],
  })
})

test('ends of lines count as the browser reads them', () => {
  const [unix, dos] = ['\n', '\r\n'].map((end) => {
    const at = folder()
    writeFileSync(join(at, 'index.html'), `<script>${end}  void 0${end}</script>`)
    return webPageIn(at)?.scriptHashes
  })
  expect(dos).toEqual(unix)
  expect(unix).toHaveLength(1)
})

test('a folder that nothing was built into has no page', () => {
  expect(webPageIn(folder())).toBeNull()
})
