import type { YAMLError } from 'yaml'
import type { Sentence } from './decided.ts'

type Told = { readonly what: Sentence; readonly mend: Sentence }

/** What people get wrong in YAML most, in their words; what is rarer is told as the reader of YAML says it. */
const known: Readonly<Partial<Record<YAMLError['code'], Told>>> = {
  DUPLICATE_KEY: {
    what: { zh: '同一个键写了两次', en: 'a key stands twice' },
    mend: { zh: '请合并或删去其中一个', en: 'join the two, or delete one' },
  },
  TAB_AS_INDENT: {
    what: { zh: '用制表符缩进', en: 'a tab is used to indent' },
    mend: { zh: '请改用空格', en: 'use spaces' },
  },
  BAD_INDENT: {
    what: { zh: '缩进不齐', en: 'the indentation is not even' },
    mend: {
      zh: '请与同级各行对齐；若前一行有括号或引号，请检查是否已闭合',
      en: 'align it with its neighbours; if a bracket or quote was opened before, see that it is closed',
    },
  },
  MISSING_CHAR: {
    what: { zh: '缺少括号、引号或冒号', en: 'a bracket, a quote or a colon is missing' },
    mend: { zh: '请检查此处与前一行', en: 'look here and at the line before' },
  },
  MULTILINE_IMPLICIT_KEY: {
    what: { zh: '键跨了两行', en: 'a key goes over two lines' },
    mend: { zh: '请检查前一行是否漏了冒号', en: 'see whether the line before lacks its colon' },
  },
  BLOCK_AS_IMPLICIT_KEY: {
    what: { zh: '一行里有两个「键: 值」', en: 'one line holds two mappings' },
    mend: { zh: '含「: 」的文字请加引号', en: 'quote a text that holds ": "' },
  },
}

/** A mistake of YAML itself as a person reads it. */
export function tellYaml({ code, message }: YAMLError): Told {
  const told = known[code]
  if (told) {
    const { zh, en } = told.what
    return { what: { zh: `不是合法的 YAML：${zh}`, en: `not valid YAML: ${en}` }, mend: told.mend }
  }
  return {
    what: { zh: `不是合法的 YAML：${message}`, en: `not valid YAML: ${message}` },
    mend: { zh: '请检查缩进、引号与括号', en: 'check the indentation, the quotes and the brackets' },
  }
}
