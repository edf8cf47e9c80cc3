import { CheckOutlined, PlusOutlined } from '@ant-design/icons'
import { type Import, imports } from '@fenji/contract/imports'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { columnMessages } from './column-messages.ts'

/** Further sheets of the workbook: each becomes an import of its own, which may be of another kind. */
export function OtherSheets({ of: one, names }: { of: Import; names: string[] }) {
  const t = useText(columnMessages)
  const canImport = useCan()('create', 'Import')
  const [made, setMade] = useState<ReadonlyMap<string, number>>(new Map())
  const add = useMutation(
    mutation(imports.addSheet, {
      refreshes: [imports.list],
      onSuccess: ({ id }, { body }) => setMade((before) => new Map(before).set(body.sheet, id)),
    }),
  )
  if (!canImport) return null
  return (
    <div className="imports-sheets" role="status">
      {names.map((name) => {
        const id = made.get(name)
        return id === undefined ? (
          <Button
            key={name}
            size="small"
            icon={<PlusOutlined />}
            loading={add.isPending && add.variables.body.sheet === name}
            disabled={add.isPending}
            onClick={() => add.mutate({ params: { id: one.id }, body: { sheet: name } })}
          >
            {t('sheet.another', { name })}
          </Button>
        ) : (
          <span key={name} className="imports-sure">
            <CheckOutlined />{' '}
            <Link to="/imports/$importId" params={{ importId: id }}>
              {t('sheet.made', { name })}
            </Link>
          </span>
        )
      })}
      <ProblemAlert of={add.error} />
    </div>
  )
}
