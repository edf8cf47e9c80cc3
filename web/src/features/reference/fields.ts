import type { JsonSchema } from './document.ts'

export interface Field {
  /** `rows[].grade.name`, as one would write it. */
  path: string
  depth: number
  schema: JsonSchema
  isRequired: boolean
}

type Schemas = Record<string, JsonSchema>
const deepest = 3

const nameOf = (ref: string) => ref.split('/').at(-1) ?? ref

/** Follows a reference; what is said beside the reference goes before what it points at. */
export function resolved(schema: JsonSchema, schemas: Schemas): JsonSchema {
  if (!schema.$ref) return schema
  const { $ref, ...own } = schema
  return { ...resolved(schemas[nameOf($ref)] ?? {}, schemas), ...own }
}

const isNull = (schema: JsonSchema) => schema.type === 'null'

/** `X | null` is described as X. */
function present(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const plain = resolved(schema, schemas)
  const others = plain.anyOf?.filter((one) => !isNull(one))
  return others?.length === 1 && others[0] ? { ...resolved(others[0], schemas), ...plain, anyOf: [] } : plain
}

function walk(schema: JsonSchema, schemas: Schemas, path: string, depth: number): Field[] {
  const plain = present(schema, schemas)
  if (plain.items) return walk(plain.items, schemas, `${path}[]`, depth)
  if (!plain.properties || depth > deepest) return []
  return Object.entries(plain.properties).flatMap(([name, property]) => {
    const own = path ? `${path}.${name}` : name
    const isRequired = plain.required?.includes(name) ?? false
    return [{ path: own, depth, schema: property, isRequired }, ...walk(property, schemas, own, depth + 1)]
  })
}

/** The fields of a body or a reply, nested ones after their parent. */
export const fieldsOf = (schema: JsonSchema, schemas: Schemas): Field[] => walk(schema, schemas, '', 0)

export interface TypeWords {
  list: (of: string) => string
  or: string
}

function listed(plain: JsonSchema, schemas: Schemas, words: TypeWords): string | undefined {
  const choices = plain.anyOf?.length ? plain.anyOf : plain.oneOf
  if (choices?.length) {
    const names = [...new Set(choices.map((one) => typeText(one, schemas, words)))]
    return names.join(` ${words.or} `)
  }
  return plain.items ? words.list(typeText(plain.items, schemas, words)) : undefined
}

/** A field's type as one reads it: `string (date)`, `"asc" or "desc"`, `list of Grade`, `integer or null`. */
export function typeText(schema: JsonSchema, schemas: Schemas, words: TypeWords): string {
  if (schema.$ref) return nameOf(schema.$ref)
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(` ${words.or} `)
  const nested = listed(schema, schemas, words)
  if (nested) return nested
  const type = [schema.type ?? 'any'].flat().join(` ${words.or} `)
  return schema.format ? `${type} (${schema.format})` : type
}
