import type { FastifyBaseLogger } from 'fastify'
import type { Transporter } from 'nodemailer'
import type { MailConfig } from './config.ts'

/** A file that goes with a letter. */
export interface MailFile {
  name: string
  contentType: string
  content: Buffer
}

/** A letter in plain text. */
export interface Mail {
  to: string
  subject: string
  text: string
  files?: readonly MailFile[]
}

export interface Mailer {
  /** Hands a letter to the mail server. What goes wrong is logged. @returns whether the server took it. */
  send(mail: Mail): Promise<boolean>
}

const patienceMs = 15_000

const isThisMachine = (host: string) => /^(localhost|127(\.\d+){3}|::1)$/i.test(host)

async function openTransport({ server, from }: MailConfig): Promise<Transporter> {
  // Loaded with the first letter: most processes send none, and it takes as long as a tenth of their start.
  const { createTransport } = await import('nodemailer')
  const { host, port, isSecure, credentials } = server
  return createTransport(
    {
      host,
      port,
      secure: isSecure,
      ...(credentials ? { auth: { user: credentials.user, pass: credentials.password } } : {}),
      // A password never leaves this machine in the clear.
      requireTLS: credentials !== null && !isThisMachine(host),
      connectionTimeout: patienceMs,
      greetingTimeout: patienceMs,
      socketTimeout: patienceMs,
      dnsTimeout: patienceMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  )
}

/** What sends mail; null where no mail server is configured. */
export function createMailer(config: MailConfig | null, log: FastifyBaseLogger): Mailer | null {
  if (!config) return null
  let transport: Promise<Transporter> | null = null
  return {
    async send({ to, subject, text, files = [] }) {
      try {
        transport ??= openTransport(config)
        await (await transport).sendMail({
          to: { name: '', address: to },
          subject,
          text,
          attachments: files.map(({ name: filename, contentType, content }) => ({ filename, contentType, content })),
        })
        return true
      } catch (error) {
        log.error({ err: error, subject }, 'mail was not sent')
        return false
      }
    },
  }
}
