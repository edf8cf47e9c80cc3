import type { ChoiceColour, FieldBody, FieldKind, OrganizationField } from '@fenji/contract/fields'
import type { LocalText } from '@fenji/contract/page'
import type { GroupKey } from '@fenji/contract/policy'

/** What the dialog holds. The name in the language that the reader does not use may be left out. */
export interface Answers extends Partial<LocalText> {
  kind: FieldKind
  group: GroupKey
  choices?: (Partial<LocalText> & { key?: string; colour?: ChoiceColour })[]
  help?: Partial<LocalText>
  section?: Partial<LocalText>
  isRequired?: boolean
  /** As people write it: fields by their names. */
  formula?: string
}

export const hasChoices = (kind: FieldKind | undefined) => kind === 'choice' || kind === 'choices'

export const nameOf = ({ zh, en }: Partial<LocalText>): LocalText => {
  const [chinese = '', english = ''] = [zh?.trim(), en?.trim()]
  return { zh: chinese || english, en: english || chinese }
}

/** Where both names are the same, only the one in the reader's own language was typed. */
export const typedName = (name: LocalText, own: 'zh' | 'en'): Partial<LocalText> =>
  name.zh === name.en ? { [own]: name[own] } : name

/** A key for a choice that has none: what people see is its name. */
function choiceKey(en: string, taken: readonly string[]): string {
  const word = en
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-$/g, '')
    .slice(0, 30)
  const plain = word || 'choice'
  for (let n = 1; ; n++) {
    const key = n === 1 ? plain : `${plain}-${n}`
    if (!taken.includes(key)) return key
  }
}

/** The answers as the API takes them; choices that were there keep their keys. */
export function bodyOf(
  { kind, group, choices = [], help = {}, section = {}, isRequired = false, formula = '', ...name }: Answers,
  stored: (formula: string) => string = (text) => text,
): FieldBody {
  const named = choices.filter((choice) => nameOf(choice).zh !== '')
  const keys = named.flatMap(({ key }) => key ?? [])
  const [helps, under] = [nameOf(help), nameOf(section)]
  const body: FieldBody = {
    ...{ name: nameOf(name), kind, group },
    ...(helps.zh && { help: helps }),
    ...(under.zh && { section: under }),
    ...(isRequired && kind !== 'formula' && { isRequired }),
    ...(kind === 'formula' && { formula: stored(formula.trim()) }),
  }
  if (!hasChoices(kind)) return body
  return {
    ...body,
    choices: named.map((choice) => {
      const key = choice.key ?? choiceKey(nameOf(choice).en, keys)
      if (choice.key === undefined) keys.push(key)
      return { key, name: nameOf(choice), ...(choice.colour && { colour: choice.colour }) }
    }),
  }
}

export const answersOf = (
  { name, kind, group, choices, help, section, isRequired, formula }: OrganizationField,
  own: 'zh' | 'en',
  shown: (formula: string) => string = (text) => text,
): Answers => ({
  ...typedName(name, own),
  kind,
  group,
  ...(choices && {
    choices: choices.map(({ key, name: of, colour }) => ({ key, ...typedName(of, own), ...(colour && { colour }) })),
  }),
  ...(help && { help: typedName(help, own) }),
  ...(section && { section: typedName(section, own) }),
  ...(isRequired && { isRequired }),
  ...(formula !== undefined && { formula: shown(formula) }),
})
