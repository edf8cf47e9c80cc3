import type { SavedView, ViewDefinition } from '@fenji/contract/views'
import { conditionIn, conditionText } from '../conditions/public.ts'
import { ColumnKey, defaultColumns, type ShownColumn, ValueColumn } from './column-keys.ts'
import { type CustomerSearch, filterOf } from './search.ts'

type Look = Pick<ViewDefinition, 'filter' | 'sort' | 'direction' | 'columns'>

const given = <T extends object>(all: T): T =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as T

/** What of a list a view keeps. */
export function definitionOf(search: CustomerSearch, columns: readonly ShownColumn[]): ViewDefinition {
  const { sort, direction } = search
  const filter = given({ ...filterOf(search), where: conditionIn(search.where) })
  return given({ filter, sort, direction, columns: [...columns] }) as ViewDefinition
}

/** The list that a view describes. */
export function searchOf(id: number, { filter, sort, direction }: ViewDefinition): CustomerSearch {
  const { where, custom, tag, ...plain } = filter
  return given({
    ...(plain as Partial<CustomerSearch>),
    where: where && conditionText(where),
    custom: custom === undefined ? undefined : [custom].flat(),
    tag: tag === undefined ? undefined : [tag].flat(),
    sort,
    direction,
    view: id,
  })
}

/** The same text for the same look, in whatever order its parts came. */
const textOf = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(textOf).join()}]`
    : value !== null && typeof value === 'object'
      ? `{${Object.entries(value)
          .filter(([, part]) => part !== undefined)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, part]) => `${key}:${textOf(part)}`)
          .join()}}`
      : JSON.stringify(value)

/** Do two views look alike? Columns are compared as sets: their order is theirs. */
export const isSameLook = (one: Look, other: Look): boolean =>
  textOf({ ...one, columns: one.columns?.toSorted() }) === textOf({ ...other, columns: other.columns?.toSorted() })

/** Does the URL say nothing of the list but which view it is? */
export const isOnlyView = ({ view, ...rest }: CustomerSearch): boolean =>
  view !== undefined && view > 0 && Object.values(rest).every((part) => part === undefined)

/** Does it say nothing at all? */
export const isBare = (search: CustomerSearch): boolean => Object.values(search).every((part) => part === undefined)

const isColumn = (key: string): key is ShownColumn =>
  ColumnKey.safeParse(key).success || ValueColumn.safeParse(key).success

/** The columns of a view, as far as there are such. */
export const columnsOf = ({ definition }: Pick<SavedView, 'definition'>): ShownColumn[] =>
  definition.columns ? definition.columns.filter(isColumn) : defaultColumns
