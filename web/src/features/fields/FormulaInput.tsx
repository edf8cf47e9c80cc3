import {
  FormulaFault,
  formulaFigures,
  formulaFunctions,
  namesFor,
  parseFormula,
  renamed,
} from '@fenji/contract/field-formula'
import type { OrganizationField } from '@fenji/contract/fields'
import { Form, Input, Select } from 'antd'
import { type Text, useLocal, useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'
import { useFields } from './use-fields.ts'

const nameable = (field: OrganizationField) => ['number', 'money', 'date'].includes(field.kind)

/** What a formula can name, and its texts as people write them and as the server keeps them. */
export function useFormulaNames() {
  const local = useLocal()
  const fields = useFields().fields.filter(nameable)
  const find = namesFor(fields)
  const nameOf = new Map<string, string>([
    ...Object.entries(formulaFigures).map(([key, { name }]) => [key, local(name)] as const),
    ...fields.map(({ key, name }) => [key, local(name)] as const),
  ])
  return {
    find,
    names: [...nameOf.values()],
    shown: (formula: string) => renamed(formula, (key) => nameOf.get(key)),
    stored: (text: string) => renamed(text, (name) => find(name)?.key),
  }
}

type T = Text<keyof typeof messages.zh>

/** Why the text is no formula, with the place where it goes wrong; undefined: it is one. */
function faultOf(text: string, names: ReturnType<typeof useFormulaNames>, t: T): string | undefined {
  try {
    parseFormula(text, names.find)
    return undefined
  } catch (error) {
    if (!(error instanceof FormulaFault)) throw error
    const rest = text.slice(error.at, error.at + 12)
    return t(`formula.${error.rule}`, { at: error.at + 1, rest: rest || '…' })
  }
}

/** Where a formula is written; names of fields are put in by a click. */
export function FormulaInput() {
  const t = useText(messages)
  const form = Form.useFormInstance()
  const names = useFormulaNames()
  const add = (part: string) => form.setFieldValue('formula', `${form.getFieldValue('formula') ?? ''}${part}`)
  return (
    <Form.Item label={t('formula')} extra={t('formulaNote')} required>
      <Form.Item
        name="formula"
        noStyle
        rules={[
          {
            validator: async (_, text: string = '') => {
              const fault = faultOf(text, names, t)
              if (fault) throw new Error(fault)
            },
          },
        ]}
      >
        <Input.TextArea
          aria-label={t('formula')}
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 6 }}
          placeholder={t('formulaExample')}
          spellCheck={false}
        />
      </Form.Item>
      <Select<string | null>
        className="fields-insert"
        aria-label={t('formulaInsert')}
        placeholder={t('formulaInsert')}
        showSearch
        value={null}
        options={[
          ...names.names.map((name) => ({ value: `[${name}]`, label: name })),
          ...Object.keys(formulaFunctions).map((name) => ({ value: `${name}(`, label: `${name}( )` })),
        ]}
        onChange={(part) => part && add(part)}
      />
    </Form.Item>
  )
}
