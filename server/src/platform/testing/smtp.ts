import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll } from 'vitest'
import { waitFor } from './wait-for.ts'

export interface ReceivedMail {
  from: string
  to: string[]
  subject: string
  text: string
  /** Files that came with it. */
  files?: { name: string; content: Buffer }[]
}

/** A real mail server on the loopback. */
export interface TestSmtp {
  url: string
  received: ReceivedMail[]
  /** Waits for a letter to this address, and takes it. */
  mailTo(address: string): Promise<ReceivedMail>
  /** Whether the server takes what it is given. */
  takes(isTaken: boolean): void
}

const bytesOfQuoted = (text: string) =>
  Buffer.from(
    text
      .replace(/=\r?\n/g, '')
      .replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )

const decoders: Record<string, (text: string) => string> = {
  base64: (text) => Buffer.from(text, 'base64').toString('utf8'),
  'quoted-printable': (text) => bytesOfQuoted(text).toString('utf8'),
  '7bit': (text) => text,
}

const decodedWords = (header: string) =>
  header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString()
        : bytesOfQuoted(text.replaceAll('_', ' ')).toString(),
    )

/** A file as a part of a letter. */
function fileOf(part: string): { name: string; content: Buffer } {
  const [head = '', body = ''] = part.split(/\r\n\r\n(.*)/s)
  const plain = head.replace(/\r\n\s+/g, ' ')
  const name = decodedWords(/name="([^"]*)"/.exec(plain)?.[1] ?? '')
  return { name, content: Buffer.from(body, 'base64') }
}

function parse(source: string): Omit<ReceivedMail, 'from' | 'to'> {
  const [head = '', body = ''] = source.split(/\r\n\r\n(.*)/s)
  const header = (name: string) =>
    new RegExp(`^${name}: (.*)$`, 'im').exec(head.replace(/\r\n\s+/g, ' '))?.[1]?.trim() ?? ''
  const boundary = /boundary="([^"]+)"/.exec(header('Content-Type'))?.[1]
  if (boundary) {
    const parts = body
      .split(`--${boundary}`)
      .slice(1, -1)
      .map((part) => part.replace(/^\r\n/, ''))
    const [letter = '', ...files] = parts
    return { ...parse(letter), subject: decodedWords(header('Subject')), files: files.map(fileOf) }
  }
  const decode = decoders[header('Content-Transfer-Encoding')]
  if (!decode) throw new Error(`how is this written? ${head}`)
  return { subject: decodedWords(header('Subject')), text: decode(body).replaceAll('\r\n', '\n') }
}

/** Starts a mail server that lets `fenji` in with the password `pass`, until the file is through. */
export async function openSmtp(): Promise<TestSmtp> {
  const received: ReceivedMail[] = []
  let isTaking = true
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, done) =>
      username === 'fenji' && password === 'p@ss' ? done(null, { user: username }) : done(new Error('who is this?')),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (!isTaking) return done(new Error('the disk is full'))
        const to = envelope.rcptTo.map(({ address }) => address)
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        received.push({ from, to, ...parse(Buffer.concat(chunks).toString('latin1')) })
        return done()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()))
  afterAll(() => new Promise<void>((closed) => server.close(() => closed())))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://fenji:p%40ss@127.0.0.1:${port}`,
    received,
    mailTo: (address) =>
      waitFor(async () => {
        const at = received.findIndex(({ to }) => to.includes(address))
        return at < 0 ? undefined : received.splice(at, 1)[0]
      }),
    takes: (isTaken) => {
      isTaking = isTaken
    },
  }
}
