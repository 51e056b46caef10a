import type { Column } from '../../platform/xlsx.ts'
import { stateWords } from '../circulation/index.ts'
import type { PrescriptionRow } from './api.ts'

const time = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })
const minute = (at: string) => time.format(new Date(at))

/** The doctor's list as a spreadsheet. */
export const prescriptionColumns: readonly Column<PrescriptionRow>[] = [
  { heading: '处方编号', width: 24, value: ({ number }) => number },
  { heading: '开具时间', width: 18, value: ({ issuedAt }) => minute(issuedAt) },
  { heading: '有效至', width: 18, value: ({ validUntil }) => minute(validUntil) },
  { heading: '状态', value: ({ state }) => stateWords[state].zh },
  { heading: '姓名', value: ({ patientName }) => patientName },
  { heading: '病种', value: ({ diseaseName }) => diseaseName.zh },
  { heading: '诊断', width: 28, value: ({ diagnosisName }) => diagnosisName },
  { heading: '天数', width: 8, value: ({ days }) => days },
  { heading: '药品', width: 48, value: ({ drugs }) => drugs.join('；') },
  { heading: '医师', value: ({ doctorName }) => doctorName },
]
