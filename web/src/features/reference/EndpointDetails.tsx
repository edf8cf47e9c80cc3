import { type ReactNode, useState } from 'react'
import { type Text, useText } from '../../platform/i18n.ts'
import { problemMessages } from '../../platform/problem-messages.ts'
import type { DescribedEndpoint, JsonSchema } from './document.ts'
import { FieldTable, ParameterTable } from './FieldTable.tsx'
import { fieldsOf, typeText } from './fields.ts'
import { messages } from './messages.ts'
import { useTypeWords } from './use-type-words.ts'

interface EndpointDetailsProps {
  endpoint: DescribedEndpoint
  schemas: Record<string, JsonSchema>
}

/** One line for an endpoint; opened, all that it takes, gives and refuses. */
export function EndpointDetails({ endpoint, schemas }: EndpointDetailsProps) {
  const [isOpen, setOpen] = useState(false)
  const { id, method, path, summary } = endpoint
  return (
    <details id={id} className="fj-api-endpoint" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="fj-api-method" data-method={method}>
          {method}
        </span>
        <code>{path}</code>
        <span className="fj-soft">{summary}</span>
      </summary>
      {isOpen && <EndpointBody endpoint={endpoint} schemas={schemas} />}
    </details>
  )
}

function EndpointBody({ endpoint, schemas }: EndpointDetailsProps) {
  const t = useText(messages)
  const { description, parameters, body, isUpload, status, reply, files, problems } = endpoint
  return (
    <div className="fj-api-body">
      {description && <p className="fj-soft">{description}</p>}
      {parameters.length > 0 && (
        <Part title={t('parameters')}>
          <ParameterTable parameters={parameters} schemas={schemas} />
        </Part>
      )}
      {isUpload && <Part title={t('file')}>application/octet-stream</Part>}
      {body && (
        <Part title={t('body')}>
          <Shape schema={body} schemas={schemas} />
        </Part>
      )}
      <Part title={`${replyTitle(endpoint, t)} · ${status}`}>
        {reply ? <Shape schema={reply} schemas={schemas} /> : files.join(', ')}
      </Part>
      {problems.length > 0 && (
        <Part title={t('problems')}>
          <Problems problems={problems} />
        </Part>
      )}
    </div>
  )
}

function replyTitle({ reply, files }: DescribedEndpoint, t: Text<'reply' | 'replyFile' | 'replyNothing'>) {
  if (reply) return t('reply')
  return t(files.length > 0 ? 'replyFile' : 'replyNothing')
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

function Shape({ schema, schemas }: { schema: JsonSchema; schemas: Record<string, JsonSchema> }) {
  const words = useTypeWords()
  return (
    <>
      <code className="fj-soft">{typeText(schema, schemas, words)}</code>
      <FieldTable fields={fieldsOf(schema, schemas)} schemas={schemas} />
    </>
  )
}

function Problems({ problems }: { problems: DescribedEndpoint['problems'] }) {
  const title = useText(problemMessages)
  return (
    <table className="fj-plain-table">
      <tbody>
        {problems.flatMap(({ status, codes }) =>
          codes.map((code) => (
            <tr key={code}>
              <td className="fj-number">{status}</td>
              <td>
                <code>{code}</code>
              </td>
              <td className="fj-soft">{title(code)}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}
