import { EyeOutlined } from '@ant-design/icons'
import { type Customer, customers } from '@fenji/contract/customers'
import { reaches } from '@fenji/contract/policy'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { mutation } from '../../platform/api.ts'
import { absent } from '../../platform/format.ts'
import { useText } from '../../platform/i18n.ts'
import { useFieldLevel } from '../../platform/session.tsx'
import { CopyButton } from '../../platform/ui/CopyButton.tsx'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { messages } from './messages.ts'

const hrefOf = {
  phone: (whole: string) => `tel:${whole.replace(/[^+\d]/g, '')}`,
  email: (whole: string) => `mailto:${whole}`,
}

/** Masked until somebody who may asks for the whole of it, which is written down. */
export function MaskedValue({ of: customer, field }: { of: Customer; field: keyof typeof hrefOf }) {
  const t = useText(messages)
  const mayReveal = reaches(useFieldLevel('contact'), 'read')
  const onError = useProblemMessage()
  const reveal = useMutation({ ...mutation(customers.reveal), onError })
  const whole = reveal.data?.value
  if (customer[field] === null) return <>{absent}</>
  if (whole)
    return (
      <span className="fj-phone fj-number">
        <a href={hrefOf[field](whole)}>{whole}</a>
        <CopyButton text={whole} size="small" />
      </span>
    )
  return (
    <>
      <span className="fj-phone fj-number">
        {customer[field]}
        {mayReveal && (
          <Button
            size="small"
            icon={<EyeOutlined />}
            loading={reveal.isPending}
            onClick={() => reveal.mutate({ params: { id: customer.id }, body: { field } })}
          >
            {t('reveal')}
          </Button>
        )}
      </span>
      {mayReveal && <span className="fj-soft fj-small fj-phone-note">{t('reveal.note')}</span>}
    </>
  )
}
