import { chownSync, existsSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartFailure } from '../start-failure.ts'

/** PostgreSQL refuses to run as root: as whom does it run then, and how is it started? */
export interface RunAs {
  uid: number | null
  gid: number | null
  /** Put before the program's own path and arguments. */
  prefix: string[]
}

const mayEnter = 0o001

/** The user of PostgreSQL's package if there is one, else nobody. */
function unprivilegedUser(): { name: string; uid: number; gid: number } {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const wanted of ['postgres', 'nobody']) {
    const [name, , uid, gid] = users.find(([name]) => name === wanted) ?? []
    if (name && uid && gid) return { name, uid: Number(uid), gid: Number(gid) }
  }
  throw new StartFailure(
    'PostgreSQL does not run as root, and there is no user nobody.',
    'Start Fenji as an ordinary user.',
  )
}

function isReachable(path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & mayEnter) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

/**
 * An ordinary user runs PostgreSQL as themselves. Root gives it to an unprivileged user, who keeps only the right to
 * walk through folders (a checkout under /root is closed to everyone else).
 * @param folder the cluster's folder, which then belongs to that user.
 */
export function chooseRunAs(folder: string, programs: string[]): RunAs {
  if (process.getuid?.() !== 0) return { uid: null, gid: null, prefix: [] }
  const { name, uid, gid } = unprivilegedUser()
  chownSync(folder, uid, gid)
  if ([folder, ...programs].every(isReachable)) return { uid, gid, prefix: [] }
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path))
  if (!setpriv)
    throw new StartFailure(
      `PostgreSQL runs as user ${name} here, who cannot enter ${folder}.`,
      'Move the checkout (and FENJI_DATA) to a folder that others may enter, or start Fenji as an ordinary user.',
    )
  const rights = ['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search', '--securebits=+no_setuid_fixup']
  return {
    uid: null,
    gid: null,
    prefix: [setpriv, `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...rights, '--'],
  }
}
