type Things = Readonly<Record<string, string | number>>
type Asked = Readonly<{ things?: Things; body?: object }>

/** Where a sample of the schema would not reach the question of who asks. */
export function askedOf(things: Things): Readonly<Record<string, Asked>> {
  const document = { id: 'FJ2030', title: { zh: '新', en: 'new' }, from: '2030-01-01' }
  const clauses = [{ id: 'FJ2030-1', at: '一', summary: { zh: '新', en: 'new' } }]
  const content = { document, clauses, changes: [] }
  const { personId = 0, number = '', insuranceCode = '', diseaseKey = '', pharmacyId = '' } = things
  return {
    'GET /api/insurer/drugs/:code': { things: { code: things.drugCode ?? '' } },
    'GET /api/comparison': { things: { left: 'fujian', right: 'fujian' } },
    'POST /api/drafts': { body: { packId: 'fujian', title: '新', content } },
    'POST /api/drafts/:draftId/content': { body: { title: '新', content, revision: 1 } },
    'GET /api/pharmacy/stock/boxes': { things: { code: things.traceCode ?? '' } },
    'POST /api/pharmacy/stock/uncoded': { body: { drugCode: things.drugCode ?? '', batchNumber: 'L0', packs: 1 } },
    'POST /api/pharmacy/stock/boxes/openings': { body: { code: things.traceCode ?? '' } },
    'POST /api/pharmacy/stock/returns': { body: { traceCodes: [things.traceCode ?? ''], reason: '破损' } },
    'POST /api/pharmacy/pulls': { body: { number, insuranceCode } },
    'POST /api/eligibility/certifications/:certificationId/amend': {
      body: { version: 1, note: '更正', diagnosisCode: 'J44.900' },
    },
    'POST /api/eligibility/designations/withdrawal': { body: { personId, diseaseKey, year: 2026, note: '误选' } },
    'POST /api/insured/registrations': {
      body: { personId, kind: 'residence', category: 'retired-settled', region: '330300', from: '2026-03-02' },
    },
    'POST /api/clinic/patients/:personId/files': {
      body: {
        ...{ drugCode: things.drugCode ?? '', diseaseKey, diagnosisCode: 'I10.x00' },
        ...{ restriction: '限二线用药', basis: '见门诊病历' },
      },
    },
    'POST /api/eligibility/experts': {
      body: { practitionerId: 'D350102000009', diseases: ['diabetes'], validFrom: '2026-03-02' },
    },
    'GET /api/institutions/files/:fileId': { things: { fileId: things.paperId ?? '' } },
    'GET /api/insurer/goods/:institutionId': { things: { institutionId: pharmacyId } },
    'GET /api/insurer/zones/:institutionId': { things: { institutionId: pharmacyId } },
    'GET /api/pharmacy/stock/picks': { things: { wanted: `${things.drugCode ?? ''}:1` } },
    'POST /api/pharmacy/stock/placements': {
      body: { placements: [{ drugCode: things.drugCode ?? '', zone: 'listed-drugs', marked: true }] },
    },
    'POST /api/insurer/zone-checks': { body: { institutionId: pharmacyId } },
    'POST /api/complaints': {
      body: { institutionId: 'P35010200001', drugCode: things.drugCode, happenedOn: '2026-03-01', said: '没有货' },
    },
    'POST /api/register/:practitionerId/validity': { body: { until: null, reason: '长期' } },
    'POST /api/register/:practitionerId/filing': {
      ...{ things: { practitionerId: things.colleague ?? '' }, body: { from: '2030-01-01' } },
    },
    'POST /api/register/:practitionerId/filing/end': {
      ...{ things: { practitionerId: things.colleague ?? '' }, body: { until: '2030-01-02' } },
    },
    'POST /api/sanctions': {
      body: { subjectKind: 'institution', subjectId: 'H35010200009', from: '2030-01-01', reason: '违规', cites: [] },
    },
    'POST /api/pharmacy/camera': { body: { system: '收银台', reference: 'https://video.example/1' } },
    'POST /api/password': { body: { current: 'wrong', next: 'long enough for anybody' } },
    'POST /api/sign-in': { body: { login: 'nobody', password: 'wrong' } },
  }
}
