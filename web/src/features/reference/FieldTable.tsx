import { useText } from '../../platform/i18n.ts'
import type { DescribedEndpoint, JsonSchema } from './document.ts'
import { type Field, resolved, typeText } from './fields.ts'
import { messages } from './messages.ts'
import { useTypeWords } from './use-type-words.ts'

type Schemas = Record<string, JsonSchema>

/** The fields of a body or reply; nested ones are indented. */
export function FieldTable({ fields, schemas }: { fields: Field[]; schemas: Schemas }) {
  const t = useText(messages)
  if (fields.length === 0) return null
  return (
    <table className="fj-plain-table fj-api-fields">
      <thead>
        <tr>
          <th scope="col">{t('field')}</th>
          <th scope="col">{t('type')}</th>
          <th scope="col">{t('meaning')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ path, depth, schema, isRequired }) => (
          <tr key={path}>
            <td style={{ paddingLeft: 10 + depth * 16 }}>
              <code>{path.split('.').at(-1)}</code> {isRequired && <Required />}
            </td>
            <TypeAndMeaning schema={schema} schemas={schemas} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface ParameterTableProps {
  parameters: DescribedEndpoint['parameters']
  schemas: Schemas
}

export function ParameterTable({ parameters, schemas }: ParameterTableProps) {
  const t = useText(messages)
  const place: Record<string, string> = {
    path: t('in.path'),
    query: t('in.query'),
    header: t('in.header'),
    cookie: t('in.cookie'),
  }
  return (
    <table className="fj-plain-table fj-api-fields">
      <thead>
        <tr>
          <th scope="col">{t('field')}</th>
          <th scope="col">{t('type')}</th>
          <th scope="col">{t('meaning')}</th>
        </tr>
      </thead>
      <tbody>
        {parameters.map(({ name, in: where, required, description, schema = {} }) => (
          <tr key={where + name}>
            <td>
              <code>{name}</code> <span className="fj-soft fj-small">{place[where] ?? where}</span>{' '}
              {required && <Required />}
            </td>
            <TypeAndMeaning schema={description ? { ...schema, description } : schema} schemas={schemas} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Required() {
  const t = useText(messages)
  return <span className="fj-api-required">{t('required')}</span>
}

function TypeAndMeaning({ schema, schemas }: { schema: JsonSchema; schemas: Schemas }) {
  const t = useText(messages)
  const words = useTypeWords()
  const { description, default: standard } = resolved(schema, schemas)
  return (
    <>
      <td className="fj-api-type">
        <code>{typeText(schema, schemas, words)}</code>
      </td>
      <td>
        {description}{' '}
        {standard !== undefined && <span className="fj-soft">{t('default', { value: JSON.stringify(standard) })}</span>}
      </td>
    </>
  )
}
