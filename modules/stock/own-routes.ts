import {
  type App,
  type Ask,
  ask,
  type Change,
  type Context,
  change,
  type Download,
  type Input,
  type RouteSchema,
} from '../../platform/http.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Tx } from '../../platform/sql.ts'
import { type Column, pagesOf, spreadsheet } from '../../platform/xlsx.ts'
import { type Place, placeOf } from './place.ts'

/** Routes of an institution's own people about its own goods: whose goods they are is read first. */

const roles = ['pharmacist'] as const

type OwnAsk<S extends RouteSchema> = Omit<Ask<S>, 'roles' | 'run'> &
  Readonly<{ run: (place: Place, input: Input<S>, ctx: Context) => ReturnType<Ask<S>['run']> }>

export function askOwn<const S extends RouteSchema>(app: App, { run, ...route }: OwnAsk<S>): void {
  ask<S>(app, {
    ...route,
    roles,
    run: async (ctx, input) => {
      const place = await placeOf(ctx.db, ctx)
      return place instanceof Refusal ? place : run(place, input, ctx)
    },
  })
}

type OwnChange<S extends RouteSchema> = Omit<Change<S>, 'roles' | 'run'> &
  Readonly<{ run: (tx: Tx, place: Place, input: Input<S>, ctx: Context) => ReturnType<Change<S>['run']> }>

export function changeOwn<const S extends RouteSchema>(app: App, { run, ...route }: OwnChange<S>): void {
  change<S>(app, {
    ...route,
    roles,
    run: async (tx, ctx, input) => {
      const place = await placeOf(tx, ctx)
      return place instanceof Refusal ? place : run(tx, place, input, ctx)
    },
  })
}

const sheetPage = 200
type Listed = Readonly<{ page?: number; size?: number; format?: 'json' | 'xlsx' }>
type Sheet<Row> = Readonly<{ name: string; columns: readonly Column<Row>[] }>

/** A list: a page of it, or all of it as a table to take away. */
export async function pageOrSheet<Query extends Listed, Row, List extends Readonly<{ rows: readonly Row[] }>>(
  query: Query,
  read: (query: Query) => Promise<List>,
  { name, columns }: Sheet<Row>,
): Promise<List | Download> {
  if (query.format !== 'xlsx') return read(query)
  const rows = async (page: number) => (await read({ ...query, page, size: sheetPage })).rows
  return spreadsheet(name, columns, pagesOf(sheetPage, rows))
}
