import { customers } from '@fenji/contract/customers'
import { fields, type OrganizationField, type OwnFieldGroup } from '@fenji/contract/fields'
import { LocalText } from '@fenji/contract/page'
import { roles } from '@fenji/contract/roles'
import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { z } from 'zod'
import { ApiProblem, mutation } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { messages } from './messages.ts'

/** Deletes a group after asking; one with fields in it stays. */
export function useRemoveGroup() {
  const t = useText(messages)
  const local = useLocal()
  const { modal, message } = App.useApp()
  const report = useProblemMessage()
  const remove = useMutation({
    ...mutation(fields.removeGroup, { refreshes: [fields.list, roles.list] }),
    onError: report,
  })
  return ({ key, name: names }: OwnFieldGroup) => {
    const name = local(names)
    void modal.confirm({
      title: t('deleteTitle', { name }),
      content: t('deleteText'),
      okText: t('delete'),
      okButtonProps: { danger: true },
      onOk: () => remove.mutate({ params: { key } }, { onSuccess: () => void message.success(t('deleted', { name })) }),
    })
  }
}

const formulaNames = (given: unknown) => z.array(LocalText).catch([]).parse(given)

/** Deletes a field after asking, and asks again, with their number, where customers have values. */
export function useRemoveField() {
  const t = useText(messages)
  const local = useLocal()
  const { modal, message } = App.useApp()
  const report = useProblemMessage()
  const remove = useMutation(mutation(fields.remove, { refreshes: [fields.list, customers.get, customers.list] }))
  const send = (field: OrganizationField, withValues: 'true' | 'false') =>
    remove.mutate(
      { params: { key: field.key }, query: { withValues } },
      {
        onSuccess: () => void message.success(t('deleted', { name: local(field.name) })),
        onError: (problem) => {
          if (problem instanceof ApiProblem && problem.code === 'field-in-use')
            ask(field, Number(problem.detail.values))
          else if (problem instanceof ApiProblem && problem.code === 'field-in-formula')
            void message.warning(
              t('inFormula', { names: formulaNames(problem.detail.formulas).map(local).join(' · ') }),
            )
          else report(problem)
        },
      },
    )
  const ask = (field: OrganizationField, values: number) =>
    void modal.confirm({
      title: t('deleteTitle', { name: local(field.name) }),
      content: values > 0 ? t('deleteValues', { count: values }) : t('deleteText'),
      okText: t(values > 0 ? 'deleteAnyway' : 'delete'),
      okButtonProps: { danger: true },
      onOk: () => send(field, values > 0 ? 'true' : 'false'),
    })
  return (field: OrganizationField) => ask(field, 0)
}
