import { refusal } from '../platform/refusal.ts'
import { uuidOf } from './ids.ts'

export const noSuchDeclaration = refusal(404, 'gateway/no-such-declaration', {
  zh: 'data.trt_dcla_detl_sn（待遇申报明细流水号）：没有这位参保人的这次申报',
  en: 'data.trt_dcla_detl_sn: there is no such declaration of this person',
})

/** The id behind a declaration's number; one that is none is nobody's. */
export const declarationOf = (number: string): string => uuidOf(number) ?? '00000000-0000-0000-0000-000000000000'
