import { benefitFamilies, benefitTables, demandTables } from './benefit.ts'
import { expectable } from './examples.ts'
import { countedFacts, domains, factNames, most } from './facts.ts'
import { calendarDay, type Kind, sentence, words, yesNo } from './kinds.ts'
import { figures, laws } from './laws.ts'

const draft = 'https://json-schema.org/draft/2020-12/schema'
const dayPattern = '^\\d{4}-\\d{2}-\\d{2}$'

type Schema = Readonly<Record<string, unknown>>
const mapping = (properties: Schema, required: readonly string[] = []): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...(required.length > 0 ? { required } : {}),
})
const oneOrMany = (schema: object): Schema => ({ anyOf: [schema, { type: 'array', items: schema, minItems: 1 }] })

/** What may stand under `when`: the values of a fact, a named group, `not`, or a range of numbers. */
function whenSchema(): Schema {
  const number = { type: 'integer', minimum: 0, maximum: most }
  return mapping(
    Object.fromEntries(
      factNames.map((fact) => {
        if (countedFacts.has(fact)) {
          return [fact, { anyOf: [oneOrMany(number), mapping({ from: number, to: number })] }]
        }
        const boolean = domains[fact][0] === 'false'
        const known = { type: 'string', ...(domains[fact].length > 0 ? { examples: domains[fact] } : {}) }
        const value = oneOrMany(boolean ? { type: 'boolean' } : known)
        return [fact, { anyOf: [value, mapping({ not: value }, ['not'])] }]
      }),
    ),
  )
}

const certainty = {
  unverified: { ...yesNo.schema, description: 'no published source states it; origin says where it comes from' },
  origin: sentence.schema,
  open: { ...yesNo.schema, description: 'the law leaves it open; why says why it is read so' },
  why: sentence.schema,
}

const byDay = (schema: object): Schema => ({
  type: 'object',
  minProperties: 1,
  additionalProperties: false,
  patternProperties: { [dayPattern]: schema },
})
const part = (name: string): Schema => ({ $ref: `#/$defs/${name}` })
const clauseList = oneOrMany({ type: 'string', description: 'a clause of policies/clauses.yaml' })

/** What rows of every table share. */
const parts: Schema = {
  day: calendarDay.schema,
  word: words.schema,
  sentence: sentence.schema,
  cites: { anyOf: [clauseList, byDay(clauseList)] },
  ids: oneOrMany(words.schema),
  when: whenSchema(),
}

function rowOf(kind: Kind<unknown>): Schema {
  return mapping(
    {
      id: part('word'),
      when: part('when'),
      value: { anyOf: [kind.schema, byDay(kind.schema)] },
      from: part('day'),
      until: part('day'),
      cites: part('cites'),
      unverified: certainty.unverified,
      origin: part('sentence'),
      open: certainty.open,
      why: part('sentence'),
      exceptionTo: part('ids'),
      amends: part('word'),
    },
    ['value', 'cites'],
  )
}

/** The schema of one document of a place. */
export function documentSchema(): Schema {
  const subjects: Record<string, Record<string, object>> = {}
  const sections: Record<string, Schema> = {}
  const rows: Record<string, Schema> = {}
  const rowsOf = (name: string, kind: Kind<unknown>): Schema => {
    rows[name] = rowOf(kind)
    return oneOrMany(part(name))
  }
  const put = (name: string, schema: object): void => {
    const [subject = '', table = ''] = name.split('.')
    subjects[subject] = { ...subjects[subject], [table]: schema }
  }
  for (const [name, kind] of Object.entries({ ...laws, ...figures, ...benefitTables, ...demandTables }))
    put(name, rowsOf(name, kind))
  for (const [name, kind] of Object.entries(benefitFamilies)) {
    const family = { type: 'object', additionalProperties: rowsOf(name, kind) }
    if (name.includes('.')) put(name, family)
    else sections[name] = family
  }
  for (const [subject, tables] of Object.entries(subjects)) sections[subject] = mapping(tables)
  return {
    $schema: draft,
    title: 'A document of a place: what it sets, each value with its days and its clause',
    ...mapping(
      {
        document: part('word'),
        from: part('day'),
        until: part('day'),
        notes: { description: 'anchors and remarks; not read' },
        ...sections,
      },
      ['document', 'from'],
    ),
    $defs: { ...parts, ...rows },
  }
}

/** The schema of a place's pack.yaml. */
export function packSchema(): Schema {
  const values = oneOrMany({ type: ['string', 'number'] })
  const group = { anyOf: [values, mapping({ not: values }, ['not'])] }
  const precedence = mapping(
    { of: words.schema, over: words.schema, cites: oneOrMany(words.schema), why: sentence.schema },
    ['of', 'over', 'cites', 'why'],
  )
  return {
    $schema: draft,
    title: 'A place: where it is in force, which documents it has, and its named groups',
    ...mapping(
      {
        id: words.schema,
        name: sentence.schema,
        regions: oneOrMany({ type: 'string', pattern: '^\\d{2,6}$' }),
        period: mapping(
          { from: calendarDay.schema, until: calendarDay.schema, cites: oneOrMany(words.schema), ...certainty },
          ['from', 'cites'],
        ),
        documents: oneOrMany(words.schema),
        precedence: oneOrMany(precedence),
        cities: oneOrMany({ type: 'string', pattern: '^\\d{6}$' }),
        groups: mapping(
          Object.fromEntries(factNames.map((fact) => [fact, { type: 'object', additionalProperties: group }])),
        ),
        notes: { description: 'anchors and remarks; not read' },
      },
      ['id', 'name', 'regions', 'period', 'documents'],
    ),
  }
}

/** The schema of a place's worked examples. */
export function examplesSchema(): Schema {
  const amount = { type: ['number', 'string'] }
  const example = mapping(
    {
      why: words.schema,
      person: words.schema,
      at: { type: 'string', description: 'a day, or an ISO time with its zone' },
      region: words.schema,
      insurance: { enum: domains.insurance },
      retired: yesNo.schema,
      supplementary: yesNo.schema,
      certified: oneOrMany(words.schema),
      disease: { type: 'string', description: 'a disease of policies/diseases.yaml, or ordinary' },
      level: { enum: domains.level },
      institution: words.schema,
      seenIn: { type: 'string', description: "the institution's region" },
      pharmacy: words.schema,
      registration: mapping({ kind: { enum: ['residence', 'referral'] }, region: words.schema }, ['kind', 'region']),
      emergency: yesNo.schema,
      contract: mapping({ paid: yesNo.schema, institution: words.schema, since: calendarDay.schema }, [
        'paid',
        'institution',
      ]),
      designated: words.schema,
      cost: amount,
      lines: oneOrMany(
        mapping({
          code: words.schema,
          class: { enum: ['A', 'B', 'C'] },
          ownShare: words.schema,
          quantity: amount,
          price: amount,
          ceiling: amount,
        }),
      ),
      expect: mapping(Object.fromEntries(expectable.map((name) => [name, amount]))),
      refused: oneOrMany(words.schema),
    },
    ['why', 'at'],
  )
  return {
    $schema: draft,
    title: 'Visits worked through by hand; what a person has used carries from one to the next',
    ...mapping({ examples: { type: 'array', items: example }, notes: {} }, ['examples']),
  }
}

/** The schemas of the two registers. */
export function registerSchemas(): Readonly<Record<'clauses' | 'diseases', Schema>> {
  const clause = mapping(
    {
      id: words.schema,
      at: words.schema,
      zh: words.schema,
      en: words.schema,
      work: { ...yesNo.schema, description: 'asks for work and fixes no value, so that no pack states anything by it' },
    },
    ['id', 'at', 'zh', 'en'],
  )
  const disease = mapping({ key: words.schema, name: sentence.schema, codes: oneOrMany(words.schema) }, ['key', 'name'])
  return {
    clauses: {
      $schema: draft,
      title: 'The register of documents and their clauses',
      ...mapping(
        {
          documents: { type: 'object', additionalProperties: sentence.schema },
          clauses: { type: 'array', items: clause },
        },
        ['documents', 'clauses'],
      ),
    },
    diseases: { $schema: draft, title: 'The register of diseases', type: 'array', items: disease },
  }
}

/** Every published schema by its name: what an editor helps with, and what docs/new-city.md points to. */
export function schemas(): Readonly<Record<string, Schema>> {
  return { pack: packSchema(), document: documentSchema(), examples: examplesSchema(), ...registerSchemas() }
}
