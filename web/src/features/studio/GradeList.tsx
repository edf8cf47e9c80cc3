import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { Grade } from '@fenji/contract/scheme-file'
import { Button, Select } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { gradeColours } from './grade-colours.ts'
import { addGrade, changeGrade, moveGrade, removeGrade } from './grade-edits.ts'
import { gradeMessages } from './grade-messages.ts'
import { Issues } from './Issues.tsx'
import { LocalInput } from './LocalInput.tsx'
import { useStudio } from './use-studio.ts'

/** The grades, best first: name, colour, place. */
export function GradeList() {
  const t = useText(gradeMessages)
  const { scheme, edit } = useStudio()
  return (
    <section className="fj-card studio-body-card" aria-labelledby="studio-grades">
      <h2 id="studio-grades" className="fj-card-title">
        {t('grades')}
      </h2>
      <ol className="studio-grades">
        {scheme.grades.map((grade, at) => (
          <GradeRow key={grade.key} of={grade} at={at} />
        ))}
      </ol>
      <Issues at="grades" />
      <div>
        <Button icon={<PlusOutlined />} disabled={scheme.grades.length >= 21} onClick={() => edit(addGrade)}>
          {t('add')}
        </Button>
      </div>
    </section>
  )
}

function GradeRow({ of: grade, at }: { of: Grade; at: number }) {
  const t = useText(gradeMessages)
  const local = useLocal()
  const { scheme, edit } = useStudio()
  const name = local(grade.name) || t('nth', { n: at + 1 })
  const last = scheme.grades.length - 1
  return (
    <li>
      <ColourChoice of={grade} at={at} />
      <LocalInput
        label={t('name', { n: at + 1 })}
        value={grade.name}
        onChange={(next) => edit((one) => changeGrade(one, at, { name: next }), `grade ${grade.key}`)}
      />
      <span className="studio-deeds">
        <Button
          type="text"
          size="small"
          icon={<ArrowUpOutlined />}
          disabled={at === 0}
          aria-label={t('up', { name })}
          onClick={() => edit((one) => moveGrade(one, at, at - 1))}
        />
        <Button
          type="text"
          size="small"
          icon={<ArrowDownOutlined />}
          disabled={at === last}
          aria-label={t('down', { name })}
          onClick={() => edit((one) => moveGrade(one, at, at + 1))}
        />
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          disabled={last < 2}
          aria-label={t('remove', { name })}
          onClick={() => edit((one) => removeGrade(one, at))}
        />
      </span>
    </li>
  )
}

/** A colour that can be told from the others; it never stands without the name. */
function ColourChoice({ of: grade, at }: { of: Grade; at: number }) {
  const t = useText(gradeMessages)
  const local = useLocal()
  const { edit } = useStudio()
  const isOwn = !gradeColours.some(({ value }) => value === grade.colour)
  const known = gradeColours.map(({ value, key }) => ({ value: value as string, label: t(`colour.${key}`) }))
  const options = isOwn ? [...known, { value: grade.colour, label: t('colour.other') }] : known
  return (
    <Select<string>
      className="studio-colour"
      aria-label={t('colour', { name: local(grade.name) })}
      value={grade.colour}
      popupMatchSelectWidth={false}
      options={options}
      labelRender={({ value }) => <Swatch colour={String(value)} />}
      optionRender={({ value, label }) => (
        <span className="studio-line">
          <Swatch colour={String(value)} /> {label}
        </span>
      )}
      onChange={(colour) => edit((one) => changeGrade(one, at, { colour }))}
    />
  )
}

const Swatch = ({ colour }: { colour: string }) => (
  <i className="studio-swatch" style={{ background: colour }} aria-hidden="true" />
)
