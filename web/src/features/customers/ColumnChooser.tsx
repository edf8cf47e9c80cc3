import { SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover } from 'antd'
import { z } from 'zod'
import { useLocal, useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { useShows } from '../../platform/session.tsx'
import { useStored } from '../../platform/stored.ts'
import { useIsPhone } from '../../platform/ui/use-is-phone.ts'
import { useFields } from '../fields/public.ts'
import { defaultColumns, fixedColumn, offeredColumns, ShownColumn, valueColumn } from './column-keys.ts'
import { messages } from './messages.ts'

export const useShownColumns = () => useStored('customers.columns', z.array(ShownColumn), defaultColumns)

/** Which columns the list shows, of those that the role shows, remembered on this device. Cards on a phone have none. */
export function ColumnChooser({ shown, onChange }: { shown: ShownColumn[]; onChange: (shown: ShownColumn[]) => void }) {
  const t = useText(messages)
  const shows = useShows()
  const local = useLocal()
  const { fields } = useFields()
  const word = useText(platformMessages)
  if (useIsPhone()) return null
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('columns')}
      content={
        <Checkbox.Group
          className="fj-radio-stack fj-columns"
          value={[...new Set([...shown, fixedColumn])]}
          onChange={(keys) => onChange(keys as ShownColumn[])}
          options={[
            ...offeredColumns(shows).map((key) => ({
              value: key as ShownColumn,
              label: t(`column.${key}`),
              disabled: key === fixedColumn,
            })),
            ...fields.map((field) => ({ value: valueColumn(field), label: local(field.name), disabled: false })),
          ]}
        />
      }
    >
      <Button icon={<SettingOutlined />}>{word('columns')}</Button>
    </Popover>
  )
}
