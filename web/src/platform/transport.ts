export interface Outgoing {
  method: string
  url: string
  body: string | Blob | undefined
  type: string | undefined
  /** By which the server knows a request that it had already. */
  idempotencyKey?: string | undefined
}
interface Answer {
  status: number
  text: string
}
interface SendOptions {
  signal?: AbortSignal | undefined
  onProgress?: ((sent: number, total: number) => void) | undefined
}

/** Sends a request and reads the answer's text, whatever its status. Rejects only where no answer came. */
export function send(outgoing: Outgoing, options: SendOptions = {}): Promise<Answer> {
  return options.onProgress ? sendWithProgress(outgoing, options) : sendPlainly(outgoing, options)
}

const acceptable = 'application/json, application/problem+json'

async function sendPlainly(
  { method, url, body, type, idempotencyKey }: Outgoing,
  { signal }: SendOptions,
): Promise<Answer> {
  const headers: Record<string, string> = { accept: acceptable }
  if (type) headers['content-type'] = type
  if (idempotencyKey) headers['idempotency-key'] = idempotencyKey
  const response = await fetch(url, {
    method,
    headers,
    body: body ?? null,
    signal: signal ?? null,
    credentials: 'same-origin',
  })
  return { status: response.status, text: await response.text() }
}

/** fetch cannot tell how much of an upload has gone; XMLHttpRequest can. */
function sendWithProgress({ method, url, body, type }: Outgoing, { signal, onProgress }: SendOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, url)
    request.setRequestHeader('accept', acceptable)
    if (type) request.setRequestHeader('content-type', type)
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(loaded, total)
    request.onload = () => resolve({ status: request.status, text: request.responseText })
    request.onerror = () => reject(new TypeError('no answer'))
    request.onabort = () => reject(signal?.reason ?? new DOMException('aborted', 'AbortError'))
    signal?.addEventListener('abort', () => request.abort())
    request.send(body ?? null)
  })
}
