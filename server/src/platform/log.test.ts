import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { createLogger } from './log.ts'
import { waitFor } from './testing/wait-for.ts'

const folder = mkdtempSync(join(tmpdir(), 'fenji-log-'))
afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  ['/api/password-resets/secret-token', '/api/password-resets/…'],
  ['/password-resets/secret-token?x=1', '/password-resets/…'],
  ['/invitations/secret-token', '/invitations/…'],
  ['/api/customers?search=secret-name', '/api/customers'],
])('of a request to %s only %s is written', async (url, path) => {
  const log = createLogger(readConfig({ FENJI_DATA: folder }))
  log.info({ req: { method: 'GET', url, ip: '10.0.0.1' } })
  const text = await waitFor(async () => {
    const written = readFileSync(join(folder, 'fenji.log'), 'utf8')
    return written.includes(`"path":"${path}"`) && written
  })
  expect(text).not.toContain('secret')
})
