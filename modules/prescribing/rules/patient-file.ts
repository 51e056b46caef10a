import { knownLines, type Rule } from './facts.ts'
import { finding } from './finding.ts'

/** WH2025-5.2: a dual-channel drug is prescribed to whom its file says that the rule of restricted use is met. */
export const fileOfDualChannel: Rule = (facts) => {
  const { fileRule, filed } = facts
  if (fileRule?.value !== true) return []
  return knownLines(facts).flatMap(({ line, drug }) =>
    drug.dualChannel && !filed.includes(drug.substance)
      ? [
          finding(
            'patient-file-missing',
            'stop',
            {
              zh: `${drug.genericName}是双通道药品，还没有按限制性用药规定建立患者档案`,
              en: `${drug.genericName} is a dual-channel drug and has no patient file for its rule of restricted use`,
            },
            {
              line,
              field: `lines.${line - 1}.drugCode`,
              because: fileRule,
              mend: {
                zh: '请在患者页的“双通道用药档案”中建档后再开具',
                en: 'Open one under “Files of dual-channel drugs” on the patient’s page, then issue',
              },
            },
          ),
        ]
      : [],
  )
}
