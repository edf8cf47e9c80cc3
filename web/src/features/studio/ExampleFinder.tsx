import { metrics as endpoints } from '@fenji/contract/metrics'
import type { Example } from '@fenji/contract/scheme-file'
import { useMutation } from '@tanstack/react-query'
import { call } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { type ChosenCustomer, CustomerSelect } from '../../platform/ui/find/CustomerSelect.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { gradesOf, withExamples } from './example-edits.ts'
import { exampleMessages } from './example-messages.ts'
import { useStudio } from './use-studio.ts'

interface ExampleFinderProps {
  metrics: readonly string[]
  onFound: (example: Example) => void
}

/** Finds a customer and takes their values as an example, with the grade that the scheme gives them now. */
export function ExampleFinder({ metrics, onFound }: ExampleFinderProps) {
  const t = useText(exampleMessages)
  const { scheme, asOf } = useStudio()
  const read = useMutation({
    mutationFn: ({ id }: ChosenCustomer) =>
      call(endpoints.ofCustomer, { params: { id }, query: { keys: metrics.join(','), ...(asOf && { asOf }) } }),
    onSuccess: ({ values }, { name }) => {
      const known = Object.entries(values).flatMap(([key, value]) => (value === null ? [] : [[key, value] as const]))
      const example = { name, metrics: Object.fromEntries(known), grade: null }
      const got = gradesOf(withExamples(scheme, [...(scheme.examples ?? []), example]))?.at(-1)
      onFound({ ...example, grade: got ?? null })
    },
  })
  return (
    <div className="studio-finder">
      <span className="fj-soft">{t(read.isPending ? 'reading' : 'real')}</span>
      <CustomerSelect key={read.submittedAt} onChange={(customer) => customer && read.mutate(customer)} />
      <ProblemAlert of={read.error} />
    </div>
  )
}
